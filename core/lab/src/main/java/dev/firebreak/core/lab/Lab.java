package dev.firebreak.core.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What somebody owns and what they run on it. {@link LabRules} says what holds between its parts.
 *
 * @param name for people
 * @param nodes at least one machine
 * @param fabrics fast links that some nodes share
 * @param workloads what runs, model servers apart
 * @param models what is served
 * @param edges who may speak with whom
 * @param tariff what power costs
 * @param cluster what its workloads run in
 * @param telemetry where Firebreak tells of itself
 * @param alerting who is told of trouble
 */
public record Lab(
        String name,
        List<Node> nodes,
        List<Fabric> fabrics,
        List<Workload> workloads,
        List<ServedModel> models,
        List<Edge> edges,
        Tariff tariff,
        Cluster cluster,
        Telemetry telemetry,
        Alerting alerting) {
    public Lab {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a lab needs at least one node");
        }
        nodes = List.copyOf(nodes);
        fabrics = List.copyOf(fabrics);
        workloads = List.copyOf(workloads);
        models = List.copyOf(models);
        edges = List.copyOf(edges);
    }

    /** A lab that says nothing of where Firebreak tells of itself, and in which nobody is told of trouble. */
    public Lab(
            String name,
            List<Node> nodes,
            List<Fabric> fabrics,
            List<Workload> workloads,
            List<ServedModel> models,
            List<Edge> edges,
            Tariff tariff,
            Cluster cluster) {
        this(name, nodes, fabrics, workloads, models, edges, tariff, cluster, Telemetry.NOWHERE, Alerting.NONE);
    }

    /** A lab that says nothing of its cluster either. */
    public Lab(
            String name,
            List<Node> nodes,
            List<Fabric> fabrics,
            List<Workload> workloads,
            List<ServedModel> models,
            List<Edge> edges,
            Tariff tariff) {
        this(name, nodes, fabrics, workloads, models, edges, tariff, Cluster.USUAL);
    }

    /** Machines on which nothing is declared to run. */
    public Lab(String name, List<Node> nodes) {
        this(name, nodes, List.of(), List.of(), List.of(), List.of(), Tariff.USUAL);
    }

    /** The lab that consists of one machine and is named after it. */
    public static Lab of(Node only) {
        return new Lab(only.name(), List.of(only));
    }

    /** Everything that is to be placed: workloads in the file's order, then the models' servers. */
    public List<Workload> everything() {
        return Stream.concat(workloads.stream(), models.stream().map(ServedModel::server))
                .toList();
    }

    /**
     * The lab without some of its machines; a fabric that joins fewer than two of the rest is gone with them.
     *
     * @throws IllegalArgumentException when no machine is left
     */
    public Lab without(Set<String> gone) {
        List<Node> left =
                nodes.stream().filter(node -> !gone.contains(node.name())).toList();
        List<Fabric> stillJoined = fabrics.stream()
                .flatMap(fabric -> fabric.without(gone).stream())
                .toList();
        return new Lab(name, left, stillJoined, workloads, models, edges, tariff, cluster, telemetry, alerting);
    }

    public Optional<Node> node(String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    public Optional<Workload> workload(String name) {
        return everything().stream().filter(w -> w.name().equals(name)).findFirst();
    }
}
