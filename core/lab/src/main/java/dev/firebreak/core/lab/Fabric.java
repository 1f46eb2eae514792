package dev.firebreak.core.lab;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fast link that some nodes share beside the ordinary network: a cable between two DGX Sparks, an InfiniBand switch.
 * A gang's copies must all stand on nodes of one fabric.
 *
 * @param name for people and for gangs that ask for this one
 * @param speed of each node's link
 * @param rdma true when GPUs reach each other's memory over it
 * @param nodes who is joined, at least two, in the file's order
 */
public record Fabric(String name, Throughput speed, boolean rdma, List<String> nodes) {
    public Fabric {
        nodes = List.copyOf(nodes);
        if (Set.copyOf(nodes).size() < 2) {
            throw new IllegalArgumentException("fabric " + name + " joins fewer than two nodes: " + nodes);
        }
    }

    /** What it still joins when some nodes are gone; empty when that is fewer than two. */
    Optional<Fabric> without(Set<String> gone) {
        List<String> left = nodes.stream().filter(node -> !gone.contains(node)).toList();
        return Set.copyOf(left).size() < 2 ? Optional.empty() : Optional.of(new Fabric(name, speed, rdma, left));
    }
}
