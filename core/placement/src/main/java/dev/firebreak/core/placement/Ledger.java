package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Watts;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up {@link Costs}. */
final class Ledger {
    private final Lab lab;
    private final Problem problem;
    private final State state;
    private final long[] powerOf;
    private final long[] idleOf;
    private final long[] hardwareOf;

    Ledger(Lab lab, Plan plan) {
        this.lab = lab;
        this.problem = new Problem(lab);
        this.state = Taken.of(problem, plan.placed());
        int workloads = problem.workloads().size();
        this.powerOf = new long[workloads];
        this.idleOf = new long[workloads];
        this.hardwareOf = new long[workloads];
    }

    Costs costs() {
        List<Costs.OfNode> nodes = problem.sites().stream().map(this::node).toList();
        List<Costs.OfWorkload> workloads = new ArrayList<>();
        for (int w = 0; w < problem.workloads().size(); w++) {
            workload(w).ifPresent(workloads::add);
        }
        Money power = Money.NONE;
        Money month = Money.NONE;
        for (Costs.OfNode node : nodes) {
            power = power.plus(node.power()).plus(node.idle());
            month = month.plus(node.month());
        }
        return new Costs(workloads, nodes, month, power, complexity());
    }

    private Costs.OfNode node(Site site) {
        Node node = site.node();
        Tariff tariff = lab.tariff();
        Watts idlePower = node.standing().upkeep().idle();
        Money idle = tariff.monthOf(idlePower);
        Money hardware = Wishes.monthOfHardware(node);
        Money range = tariff.monthOf(new Watts(node.standing().upkeep().full().milli() - idlePower.milli()));
        int[] copies = state.on(site).sorted();
        double uses = 0;
        double shares = 0;
        for (int copy : copies) {
            uses += Wishes.use(place(copy));
            shares += Wishes.dominantShare(place(copy));
        }
        long power = 0;
        long shared = 0;
        for (int copy : copies) {
            int workload = problem.groupOf(copy).workloadIndex();
            long drawn = (long) (range.micros() * Wishes.use(place(copy)) / Math.max(1, uses));
            double share = Wishes.dominantShare(place(copy)) / Math.max(1, shares);
            long ofIdle = (long) (idle.micros() * share);
            long ofHardware = (long) (hardware.micros() * share);
            powerOf[workload] += drawn;
            idleOf[workload] += ofIdle;
            hardwareOf[workload] += ofHardware;
            power += drawn;
            shared += ofIdle + ofHardware;
        }
        Money unused = new Money(idle.micros() + hardware.micros() - shared);
        return new Costs.OfNode(node.name(), new Money(power), idle, hardware, unused);
    }

    private Wishes.Place place(int copy) {
        Option option = state.optionOf(copy);
        return new Wishes.Place(
                problem.groupOf(copy).workload(), state.siteOf(copy).node(), option.disk(), option.cards());
    }

    private Optional<Costs.OfWorkload> workload(int index) {
        Workload workload = problem.workloads().get(index);
        List<Integer> placed = new ArrayList<>();
        for (Group group : problem.groupsOf(index)) {
            for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
                if (state.isPlaced(copy)) {
                    placed.add(copy);
                }
            }
        }
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Costs.OfWorkload(
                workload.name(),
                placed.size(),
                new Money(powerOf[index]),
                new Money(idleOf[index]),
                new Money(hardwareOf[index]),
                tokensPerSecond(workload, placed)));
    }

    private OptionalDouble tokensPerSecond(Workload workload, List<Integer> copies) {
        Optional<ServedModel> model = lab.models().stream()
                .filter(m -> m.name().equals(workload.name()) && m.task() == ServedModel.Task.CHAT)
                .findFirst();
        long weights = model.flatMap(ServedModel::weights).map(b -> b.value()).orElse(0L);
        if (weights == 0 || workload.needs().gpu().isEmpty()) {
            return OptionalDouble.empty();
        }
        double perSecond = 0;
        for (int copy : copies) {
            for (int card : state.optionOf(copy).cards()) {
                Gpu gpu = state.siteOf(copy).node().gpus().get(card);
                if (gpu.bandwidth().isEmpty()) {
                    return OptionalDouble.empty();
                }
                double share = workload.needs().gpu().get().shareOf(gpu).thousandths() / 1000.0;
                perSecond += gpu.bandwidth().map(Throughput::bytesPerSecond).orElse(0L) * share / weights;
            }
        }
        return OptionalDouble.of(perSecond);
    }

    private Costs.Complexity complexity() {
        List<Node> nodes = lab.nodes();
        long vendors = nodes.stream()
                .flatMap(n -> n.gpus().stream().map(Gpu::vendor))
                .distinct()
                .count();
        long runtimes =
                nodes.stream().map(n -> n.standing().membership()).distinct().count();
        long outside = nodes.stream()
                .map(n -> n.standing().membership())
                .filter(Membership::outside)
                .distinct()
                .count();
        long systems = nodes.stream().map(Node::system).distinct().count();
        long images = problem.groups().stream()
                .filter(this::isPlaced)
                .flatMap(g -> g.workload().container().image().stream())
                .collect(Collectors.toSet())
                .size();
        long upgrades = Stream.of(images, systems, vendors, runtimes)
                .mapToLong(Long::longValue)
                .sum();
        return new Costs.Complexity(
                nodes.size(),
                (int) nodes.stream().map(Node::arch).distinct().count(),
                (int) vendors,
                (int) outside,
                (int) upgrades);
    }

    private boolean isPlaced(Group group) {
        for (int copy = group.firstCopy(); copy < group.firstCopy() + group.size(); copy++) {
            if (state.isPlaced(copy)) {
                return true;
            }
        }
        return false;
    }
}
