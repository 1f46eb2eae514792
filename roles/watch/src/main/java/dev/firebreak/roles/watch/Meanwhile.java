package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.pressure.Figure;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What went on on a machine while something else did, such as a slow answer.
 *
 * @param incidents who suffered then
 * @param busiest who read and wrote most on its disks, the busiest first; nobody when these seconds are not remembered
 */
public record Meanwhile(List<Incident> incidents, List<Busy> busiest) {
    private static final int MOST_BUSY = 5;

    /** So far the history goes. */
    private static final int MOST_SECONDS = Math.toIntExact(History.SPAN.toSeconds());

    public Meanwhile {
        incidents = List.copyOf(incidents);
        busiest = List.copyOf(busiest);
    }

    /**
     * A group that used a disk.
     *
     * @param mebibytes read and written in these seconds
     */
    public record Busy(String path, Owner owner, double mebibytes) {}

    /** From a moment to one that is not before it. */
    public static Meanwhile of(Watch watch, Instant from, Instant to) {
        int seconds = Math.clamp(Duration.between(from, to).toSeconds() + 1, 1, MOST_SECONDS);
        return new Meanwhile(
                watch.incidents().stream()
                        .filter(incident -> incident.since().isBefore(to)
                                && !incident.seen().isBefore(from))
                        .toList(),
                watch.remembered(history -> busiest(history, from, seconds)));
    }

    private static List<Busy> busiest(History history, Instant from, int seconds) {
        return history.groups().entrySet().stream()
                .map(group -> busy(history, group, from, seconds))
                .filter(busy -> busy.mebibytes() > 0)
                .sorted(Comparator.comparingDouble(Busy::mebibytes).reversed().thenComparing(Busy::path))
                .limit(MOST_BUSY)
                .toList();
    }

    private static Busy busy(History history, Map.Entry<String, Owner> group, Instant from, int seconds) {
        double mebibytes = Arrays.stream(history.figure(group.getKey(), Figure.DISK, from, seconds))
                .filter(value -> !Double.isNaN(value))
                .sum();
        return new Busy(group.getKey(), group.getValue(), mebibytes);
    }
}
