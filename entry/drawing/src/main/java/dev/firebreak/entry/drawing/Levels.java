package dev.firebreak.entry.drawing;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Fill;
import dev.firebreak.core.placement.Fill.CardFill;
import dev.firebreak.core.placement.Fill.DiskFill;
import dev.firebreak.core.placement.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Collectors;

/** A machine's levels: processor, memory, the busiest disk, and graphics memory or else disk space. */
final class Levels {
    private final House house;
    private final Node node;
    private final Fill fill;

    private Levels(House house, Node node, Fill fill) {
        this.house = house;
        this.node = node;
        this.fill = fill;
    }

    static List<Level> of(House house, Node node) {
        return house.fill(node.name())
                .map(fill -> new Levels(house, node, fill).all())
                .orElse(List.of());
    }

    private List<Level> all() {
        List<Level> levels = new ArrayList<>();
        levels.add(Level.of(
                "cpu",
                share(fill.cpu().milli(), fill.ofCpu().milli()),
                weights((placed, needs) -> needs.cpu().milli()),
                fill.cpu() + " of " + fill.ofCpu() + " cores"));
        levels.add(Level.of(
                "memory",
                share(fill.memory().value(), fill.ofMemory().value()),
                weights((placed, needs) -> needs.memory().value() + unified(placed, needs)),
                amounts(fill.memory(), fill.ofMemory())));
        busiest(DiskFill::ioMicros).ifPresent(disk -> levels.add(diskTime(disk)));
        if (fill.cards().isEmpty()) {
            busiest(disk -> 1000
                            * disk.size().value()
                            / Math.max(1, disk.ofSize().value()))
                    .ifPresent(disk -> levels.add(diskSpace(disk)));
        } else {
            levels.add(cards());
        }
        return levels;
    }

    private Level diskTime(DiskFill disk) {
        String exact = fill.disks().stream()
                .map(each -> each.name() + " " + Figures.percent(each.ioMicros() / 1e6) + " of its time")
                .collect(Collectors.joining(", "));
        return Level.of(
                "disk I/O", disk.ioMicros() / 1e6, weights((placed, needs) -> time(placed, needs, disk)), exact);
    }

    private Level diskSpace(DiskFill disk) {
        String exact = fill.disks().stream()
                .map(each -> each.name() + " " + amounts(each.size(), each.ofSize()))
                .collect(Collectors.joining(", "));
        return Level.of(
                "disk space",
                share(disk.size().value(), disk.ofSize().value()),
                weights((placed, needs) -> space(placed, needs, disk)),
                exact);
    }

    private Level cards() {
        long memory =
                fill.cards().stream().mapToLong(card -> card.memory().value()).sum();
        long ofMemory =
                fill.cards().stream().mapToLong(card -> card.ofMemory().value()).sum();
        if (ofMemory > 0) {
            return Level.of(
                    "GPU memory",
                    share(memory, ofMemory),
                    weights(this::cardMemory),
                    amounts(new Bytes(memory), new Bytes(ofMemory)));
        }
        int time = fill.cards().stream()
                .mapToInt(card -> card.share().thousandths())
                .sum();
        return Level.of(
                "GPU time",
                share(time, 1000L * fill.cards().size()),
                weights((placed, needs) -> placed.spot().cards().size()),
                fill.cards().stream().map(CardFill::name).collect(Collectors.joining(", ")));
    }

    private Optional<DiskFill> busiest(Function<DiskFill, Long> by) {
        return fill.disks().stream()
                .max(Comparator.comparing(by).thenComparing(DiskFill::name, Comparator.reverseOrder()));
    }

    private Map<WorkloadClass, Double> weights(ToDoubleBiFunction<Placed, Needs> weight) {
        Map<WorkloadClass, Double> weights = new EnumMap<>(WorkloadClass.class);
        for (Placed placed : house.on(node.name())) {
            Workload workload = house.workload(placed);
            double own = weight.applyAsDouble(placed, workload.needs());
            if (own > 0) {
                weights.merge(workload.workloadClass(), own, Double::sum);
            }
        }
        return weights;
    }

    private double cardMemory(Placed placed, Needs needs) {
        return needs.gpu().map(need -> onCards(placed, need, false)).orElse(0.0);
    }

    private double unified(Placed placed, Needs needs) {
        return needs.gpu().map(need -> onCards(placed, need, true)).orElse(0.0);
    }

    private double onCards(Placed placed, GpuNeed need, boolean onlyUnified) {
        double sum = 0;
        for (int card : placed.spot().cards()) {
            if (card < node.gpus().size()) {
                Gpu gpu = node.gpus().get(card);
                sum += onlyUnified && !gpu.unified() ? 0 : need.memoryOf(gpu).value();
            }
        }
        return sum;
    }

    private double time(Placed placed, Needs needs, DiskFill disk) {
        Optional<Disk> device =
                node.disks().stream().filter(d -> d.name().equals(disk.name())).findFirst();
        return isOn(placed, disk) && device.isPresent()
                ? needs.disk()
                        .map(need -> need.io().deviceTimeMicros(device.get().speed()))
                        .orElse(0L)
                : 0;
    }

    private static double space(Placed placed, Needs needs, DiskFill disk) {
        return isOn(placed, disk)
                ? needs.disk().map(need -> need.size().value()).orElse(0L)
                : 0;
    }

    private static boolean isOn(Placed placed, DiskFill disk) {
        return placed.spot().disk().filter(disk.name()::equals).isPresent();
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static String amounts(Bytes part, Bytes whole) {
        return Figures.bytes(part) + " of " + Figures.bytes(whole);
    }
}
