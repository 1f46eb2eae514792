package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.lab.Port;
import java.util.List;

/**
 * A Service before a workload.
 *
 * @param name under which it is found in its namespace
 * @param openings its ports
 */
record Door(String name, List<Opening> openings) {
    Door {
        openings = List.copyOf(openings);
    }

    /**
     * A port of a Service.
     *
     * @param name of the port
     * @param number by which it is spoken to
     * @param target the container's port, by number or by name
     * @param udp whether it is UDP
     * @param reach who gets to it beside the cluster
     */
    record Opening(String name, int number, String target, boolean udp, Port.Reach reach) {
        Opening with(Port.Reach other) {
            return other.compareTo(reach) > 0 ? new Opening(name, number, target, udp, other) : this;
        }
    }
}
