package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Labs that differ in one thing. */
final class Changes {
    private Changes() {}

    static Lab node(Lab lab, String name, UnaryOperator<Node> change) {
        List<Node> nodes = lab.nodes().stream()
                .map(n -> n.name().equals(name) ? change.apply(n) : n)
                .toList();
        return new Lab(
                lab.name(),
                nodes,
                lab.fabrics(),
                lab.workloads(),
                lab.models(),
                lab.edges(),
                lab.tariff(),
                lab.cluster());
    }

    static Lab workload(Lab lab, String name, UnaryOperator<Workload> change) {
        List<Workload> workloads = lab.workloads().stream()
                .map(w -> w.name().equals(name) ? change.apply(w) : w)
                .toList();
        List<ServedModel> models = lab.models().stream()
                .map(m -> m.name().equals(name) ? served(m, change.apply(m.server())) : m)
                .toList();
        return new Lab(
                lab.name(), lab.nodes(), lab.fabrics(), workloads, models, lab.edges(), lab.tariff(), lab.cluster());
    }

    private static ServedModel served(ServedModel m, Workload server) {
        return new ServedModel(server, m.task(), m.engine(), m.weights(), m.contextTokens(), m.aliases());
    }

    static Lab fabric(Lab lab, Fabric added) {
        List<Fabric> fabrics = new ArrayList<>(lab.fabrics());
        fabrics.add(added);
        return new Lab(
                lab.name(),
                lab.nodes(),
                fabrics,
                lab.workloads(),
                lab.models(),
                lab.edges(),
                lab.tariff(),
                lab.cluster());
    }

    static Node cores(Node node, int more) {
        return with(node, node.cores() + more, node.memory(), node.disks(), node.gpus());
    }

    static Node memory(Node node, Bytes more) {
        return with(node, node.cores(), node.memory().plus(more), node.disks(), node.gpus());
    }

    static Node disk(Node node, Disk added) {
        List<Disk> disks = new ArrayList<>(node.disks());
        disks.add(added);
        return with(node, node.cores(), node.memory(), disks, node.gpus());
    }

    static Node largerDisk(Node node, int disk, Bytes more) {
        List<Disk> disks = new ArrayList<>(node.disks());
        Disk d = disks.get(disk);
        disks.set(disk, new Disk(d.name(), d.kind(), d.size().plus(more), d.model(), d.speed()));
        return with(node, node.cores(), node.memory(), disks, node.gpus());
    }

    static Node card(Node node, Gpu added) {
        List<Gpu> cards = new ArrayList<>(node.gpus());
        cards.add(added);
        return with(node, node.cores(), node.memory(), node.disks(), cards);
    }

    private static Node with(Node node, int cores, Bytes memory, List<Disk> disks, List<Gpu> cards) {
        Hardware h = node.hardware();
        return new Node(
                node.name(),
                new Hardware(h.arch(), h.processor(), cores, memory, disks, cards, h.nics(), h.system()),
                node.standing());
    }

    static Workload alsoFor(Workload w, Arch arch) {
        Container c = w.container();
        Set<Arch> arches = new TreeSet<>(c.arches());
        arches.add(arch);
        Container container = new Container(
                c.image(),
                arches,
                c.command(),
                c.arguments(),
                c.environment(),
                c.secrets(),
                c.probe(),
                c.chart(),
                c.confinement());
        return with(w, container, w.where());
    }

    static Workload tolerating(Workload w, String key) {
        Where where = w.where();
        return with(
                w,
                w.container(),
                new Where(
                        where.only(),
                        and(where.tolerates(), key),
                        where.spread(),
                        where.apartFrom(),
                        where.near(),
                        where.gang(),
                        where.outside()));
    }

    static Workload alsoOn(Workload w, String node) {
        Where where = w.where();
        return with(
                w,
                w.container(),
                new Where(
                        and(where.only(), node),
                        where.tolerates(),
                        where.spread(),
                        where.apartFrom(),
                        where.near(),
                        where.gang(),
                        where.outside()));
    }

    static Workload outside(Workload w) {
        Where where = w.where();
        return with(
                w,
                w.container(),
                new Where(
                        where.only(),
                        where.tolerates(),
                        where.spread(),
                        where.apartFrom(),
                        where.near(),
                        where.gang(),
                        true));
    }

    static Workload spreadIfPossible(Workload w) {
        Where where = w.where();
        return with(
                w,
                w.container(),
                new Where(
                        where.only(),
                        where.tolerates(),
                        Where.Spread.PREFERRED,
                        where.apartFrom(),
                        where.near(),
                        where.gang(),
                        where.outside()));
    }

    private static Set<String> and(Set<String> names, String name) {
        Set<String> more = new TreeSet<>(names);
        more.add(name);
        return more;
    }

    private static Workload with(Workload w, Container container, Where where) {
        return new Workload(
                w.name(),
                w.workloadClass(),
                w.treatment(),
                w.tenant(),
                container,
                w.replicas(),
                w.needs(),
                where,
                w.ports(),
                w.state(),
                w.quietFor(),
                w.expectation(),
                w.schedule(),
                w.after(),
                w.privileges(),
                w.scaling(),
                w.load());
    }
}
