package dev.firebreak.core.lab;

import java.util.List;
import java.util.Optional;

/**
 * A machine's place in the lab, beside what it is made of.
 *
 * @param membership who runs what stands on it
 * @param controlPlane true when it also runs the cluster's control plane
 * @param zone what it shares fate with: a rack, a room, a power strip
 * @param taints what keeps workloads off it
 * @param reservedCpu kept for the system and the kubelet
 * @param reservedMemory likewise
 * @param upkeep what it costs
 * @param address its IP address in the house; empty when nobody said
 */
public record Standing(
        Membership membership,
        boolean controlPlane,
        Optional<String> zone,
        List<Taint> taints,
        Cores reservedCpu,
        Bytes reservedMemory,
        Upkeep upkeep,
        Optional<String> address) {
    /** Of a machine about which nothing was said. */
    public static final Standing PLAIN = new Standing(
            Membership.CLUSTER, false, Optional.empty(), List.of(), Cores.NONE, Bytes.ZERO, Upkeep.UNKNOWN);

    /** Of a machine whose address nobody said. */
    public Standing(
            Membership membership,
            boolean controlPlane,
            Optional<String> zone,
            List<Taint> taints,
            Cores reservedCpu,
            Bytes reservedMemory,
            Upkeep upkeep) {
        this(membership, controlPlane, zone, taints, reservedCpu, reservedMemory, upkeep, Optional.empty());
    }

    public Standing {
        taints = List.copyOf(taints);
    }
}
