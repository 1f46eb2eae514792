package dev.firebreak.core.pressure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened on a node between two looks, as rates.
 *
 * @param node the machine's name in the lab
 * @param end when the second look was, by the node's wall clock
 * @param elapsed between the looks by its steady clock: more than nothing
 * @param machine the node as a whole
 * @param groups those that were there at the second look; what began since has rates from its own beginning on
 */
public record Interval(String node, Instant end, Duration elapsed, MachineRates machine, List<GroupRates> groups) {
    public Interval {
        groups = List.copyOf(groups);
    }

    /**
     * Empty when no rate can be made: the looks are of two nodes, of two boots, or no time is between them.
     *
     * @param before the earlier look
     * @param after the later one
     */
    public static Optional<Interval> between(Reading before, Reading after) {
        long nanos = after.nanos() - before.nanos();
        if (nanos <= 0 || !before.node().equals(after.node())) {
            return Optional.empty();
        }
        double seconds = nanos / 1e9;
        Map<String, GroupCounters> earlier = HashMap.newHashMap(before.groups().size());
        before.groups().forEach(group -> earlier.put(group.path(), group));
        List<GroupRates> groups = new ArrayList<>(after.groups().size());
        for (GroupCounters group : after.groups()) {
            groups.add(GroupRates.between(Optional.ofNullable(earlier.get(group.path())), group, seconds));
        }
        return Optional.of(new Interval(
                after.node(),
                after.at(),
                Duration.ofNanos(nanos),
                MachineRates.between(before.machine(), after.machine(), seconds),
                groups));
    }

    public double seconds() {
        return elapsed.toNanos() / 1e9;
    }
}
