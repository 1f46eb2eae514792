package dev.firebreak.entry.console;

import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Effect;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Costs;
import dev.firebreak.core.placement.Explanation;
import dev.firebreak.core.placement.Remedy;
import dev.firebreak.core.placement.Unplaced;
import dev.firebreak.core.placement.Verdict;
import dev.firebreak.entry.console.HouseView.CopyView;
import dev.firebreak.entry.console.HouseView.CostLine;
import dev.firebreak.entry.console.HouseView.EffectView;
import dev.firebreak.entry.console.HouseView.Elsewhere;
import dev.firebreak.entry.console.HouseView.WorkloadView;
import dev.firebreak.entry.drawing.PlanWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A workload, explained: why here, what it is promised, what its class means, who speaks with it, what it costs. */
final class WorkloadViews {
    private static final int MOST_COPIES = 5;
    private static final int MOST_MACHINES = 40;

    private WorkloadViews() {}

    static WorkloadView of(Household household, Workload workload) {
        List<Explanation> all = household.own()
                ? List.of()
                : Explanation.of(household.lab(), household.plan(), household.running(), workload.name());
        return new WorkloadView(
                workload.name(),
                workload.workloadClass().word(),
                household.own() ? Roles.about(workload.name()) : "",
                all.stream().limit(MOST_COPIES).map(one -> copy(household, one)).toList(),
                Math.max(0, all.size() - MOST_COPIES),
                needs(workload.needs()),
                Effect.of(workload).stream().map(WorkloadViews::effect).toList(),
                WallViews.of(household, workload),
                costs(household, workload),
                cost(household, workload)
                        .map(c -> c.month() + currency(household))
                        .orElse(""));
    }

    private static CopyView copy(Household household, Explanation one) {
        String why = one.verdicts().stream()
                .filter(Verdict.Chosen.class::isInstance)
                .map(PlanWords::verdict)
                .findFirst()
                .orElse("");
        List<Verdict> others = one.verdicts().stream()
                .filter(verdict -> !(verdict instanceof Verdict.Chosen))
                .toList();
        List<Elsewhere> elsewhere = others.stream()
                .limit(MOST_MACHINES)
                .map(verdict -> new Elsewhere(verdict.node(), PlanWords.verdict(verdict)))
                .toList();
        List<String> remedies = household.plan().unplaced().stream()
                .filter(lost -> lost.replica().equals(one.replica()))
                .map(Unplaced::remedies)
                .flatMap(List::stream)
                .map(Remedy::message)
                .toList();
        String where = one.spot().map(PlanWords::spot).orElse("nowhere");
        return new CopyView(
                one.replica().toString(), where, why, elsewhere, others.size() - elsewhere.size(), remedies);
    }

    private static List<String> needs(Needs needs) {
        List<String> lines = new ArrayList<>();
        if (needs.cpu().milli() > 0) {
            lines.add(needs.cpu() + (needs.cpu().milli() == 1000 ? " core" : " cores"));
        }
        if (needs.memory().value() > 0) {
            lines.add(needs.memory() + " of memory");
        }
        needs.disk().ifPresent(disk -> disk(disk, lines));
        needs.gpu().ifPresent(gpu -> lines.add(card(gpu)));
        return lines;
    }

    private static void disk(DiskNeed disk, List<String> lines) {
        if (disk.size().value() > 0) {
            lines.add(disk.size() + " of disk");
        }
        DiskIo io = disk.io();
        if (!io.isNone()) {
            lines.add("disk time for " + io(io));
        }
    }

    private static String io(DiskIo io) {
        List<String> parts = new ArrayList<>();
        if (io.read().bytesPerSecond() > 0) {
            parts.add(io.read() + " read");
        }
        if (io.write().bytesPerSecond() > 0) {
            parts.add(io.write() + " written");
        }
        if (io.readIops() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d reads a second", io.readIops()));
        }
        if (io.writeIops() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d writes a second", io.writeIops()));
        }
        return String.join(", ", parts);
    }

    private static String card(GpuNeed gpu) {
        String share = gpu.share().map(part -> part + " of the time of a card").orElse("");
        String memory = gpu.memory().map(amount -> amount + " of its memory").orElse("");
        if (share.isEmpty() && memory.isEmpty()) {
            return gpu.cards() == 1 ? "a whole card" : gpu.cards() + " whole cards";
        }
        return share.isEmpty()
                ? memory.replace("of its memory", "of a card's memory")
                : memory.isEmpty() ? share : share + ", " + memory;
    }

    private static EffectView effect(Effect effect) {
        return new EffectView(
                effect.layer(),
                effect.cell().effect(),
                effect.overridden() ? effect.ofClass().effect() : "");
    }

    private static Optional<Costs.OfWorkload> cost(Household household, Workload workload) {
        return household.own()
                ? Optional.empty()
                : household.costs().workloads().stream()
                        .filter(cost -> cost.workload().equals(workload.name()))
                        .findFirst();
    }

    private static List<CostLine> costs(Household household, Workload workload) {
        return cost(household, workload)
                .map(cost -> {
                    List<CostLine> lines = new ArrayList<>();
                    lines.add(new CostLine("power at its load", cost.power() + currency(household)));
                    lines.add(new CostLine("its part of idle power", cost.idle() + currency(household)));
                    lines.add(new CostLine("its part of the machine's price", cost.hardware() + currency(household)));
                    cost.tokensPerSecond()
                            .ifPresent(most -> lines.add(new CostLine(
                                    "at most, one request at a time",
                                    String.format(Locale.ROOT, "%.0f tokens/s", most))));
                    return lines;
                })
                .orElse(List.of());
    }

    private static String currency(Household household) {
        return " " + household.lab().tariff().currency();
    }
}
