package dev.firebreak.bench;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;

/** Plans a {@link LargeLab} and measures how long that takes and how much heap was in use at most. */
final class PlanBench {
    /**
     * What was measured.
     *
     * @param seconds for the plan from nothing
     * @param againSeconds for planning again with that running
     * @param moved by planning again; nothing should
     * @param heapBytes in use at most, garbage that was not collected yet included
     */
    record Result(
            int nodes,
            int workloads,
            int placed,
            int unplaced,
            double seconds,
            double againSeconds,
            int moved,
            long heapBytes) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"nodes\":%d,\"workloads\":%d,\"placed\":%d,\"unplaced\":%d,\"seconds\":%.2f,\"againSeconds\":%.2f,"
                            + "\"moved\":%d,\"peakHeapMiB\":%d}",
                    nodes,
                    workloads,
                    placed,
                    unplaced,
                    seconds,
                    againSeconds,
                    moved,
                    heapBytes >> 20);
        }

        String table() {
            return String.format(
                    Locale.ROOT,
                    "%n%,d workloads on %,d nodes%n%-26s %,10d%n%-26s %,10d%n%-26s %10.2f s%n%-26s %10.2f s%n%-26s %,10d%n%-26s"
                            + " %,10d MiB",
                    workloads,
                    nodes,
                    "placed",
                    placed,
                    "not placed",
                    unplaced,
                    "planned in",
                    seconds,
                    "planned again in",
                    againSeconds,
                    "moved by that",
                    moved,
                    "heap at most",
                    heapBytes >> 20);
        }
    }

    private PlanBench() {}

    static Result measure(int nodes, int workloads) {
        Lab lab = LargeLab.of(nodes, workloads);
        Planner planner = new Planner();
        long start = System.nanoTime();
        Plan plan = planner.plan(lab, List.of(), Effort.USUAL);
        long planned = System.nanoTime();
        Plan again = planner.plan(lab, plan.placed(), Effort.USUAL);
        long end = System.nanoTime();
        return new Result(
                nodes,
                workloads,
                plan.placed().size(),
                plan.unplaced().size(),
                (planned - start) / 1e9,
                (end - planned) / 1e9,
                again.moves().size(),
                peakHeap());
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
