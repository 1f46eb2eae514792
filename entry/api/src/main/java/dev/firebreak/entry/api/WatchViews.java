package dev.firebreak.entry.api;

import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.IoRates;
import dev.firebreak.core.pressure.StallShares;
import dev.firebreak.core.pressure.Use;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What is said of a machine that is watched. Names are part of the contract; shares are 0 to 1. */
final class WatchViews {
    private WatchViews() {}

    /**
     * @param at the end of the interval that this tells of; absent before the second look
     * @param paceMillis from look to look
     * @param lookMillis how long the last look took
     * @param groups the first of them, in the order that was asked for
     * @param groupsInAll how many there are
     * @param remarks what is odd about the node, as sentences
     * @param nodes every node that is watched; absent when there is only one
     */
    record Now(
            @Nullable String node,
            @Nullable String at,
            @Nullable Long elapsedMillis,
            long paceMillis,
            double lookMillis,
            @Nullable String trouble,
            List<String> remarks,
            List<UseView> use,
            List<GroupView> groups,
            int groupsInAll,
            @Nullable List<NodeView> nodes) {}

    /**
     * @param presence {@code seen}, {@code stale} (not heard for 15 s) or {@code empty} (the lab has it, and it never was heard)
     * @param since when it was last heard; of one that never was, since when it is listened for
     * @param incidents under way
     * @param use empty of a node that is not seen
     */
    record NodeView(
            String node, String presence, String since, int incidents, List<String> remarks, List<UseView> use) {}

    /** Figures nobody knows are absent. */
    record UseView(
            String resource,
            String name,
            @Nullable Double utilisation,
            @Nullable Double saturation,
            long errors,
            double heat) {
        static UseView of(Use use) {
            return new UseView(
                    Words.of(use.resource()),
                    use.name(),
                    orNull(use.utilisation()),
                    orNull(use.saturation()),
                    use.errors(),
                    use.heat());
        }
    }

    /** @param ioSource who counted bytes: {@code controller}, {@code processes} (writes as pages become dirty) or {@code none} */
    record GroupView(
            String path,
            String kind,
            String label,
            @Nullable String container,
            double cpuCores,
            double throttled,
            long memoryBytes,
            double readBytesPerSecond,
            double writtenBytesPerSecond,
            double operationsPerSecond,
            String ioSource,
            @Nullable StallView stall,
            long gpuBytes) {
        static GroupView of(GroupRates group) {
            IoRates io = group.allIo();
            return new GroupView(
                    group.path(),
                    Words.of(group.owner().kind()),
                    group.owner().label(),
                    group.owner().container().orElse(null),
                    group.cpuCores(),
                    group.throttled(),
                    group.memory().currentBytes(),
                    io.readBytes(),
                    io.writtenBytes(),
                    io.operations(),
                    Words.of(group.source()),
                    group.stalls().map(StallView::of).orElse(null),
                    group.gpuBytes().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
        }
    }

    record StallView(double cpu, double memory, double disk) {
        static StallView of(StallShares stalls) {
            return new StallView(stalls.cpu(), stalls.memory(), stalls.io());
        }
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
