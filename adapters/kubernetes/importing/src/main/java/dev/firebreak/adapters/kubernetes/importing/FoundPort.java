package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.lab.Port.Reach;

/**
 * A port that a workload listens on.
 *
 * @param name as the lab file takes it
 * @param udp whether it is UDP
 * @param reach who gets to it
 * @param host whether it is taken on the node itself
 */
record FoundPort(String name, int number, boolean udp, Reach reach, boolean host) {
    /** As the catalogue writes it: a number with {@code /udp} where it is that. */
    String key() {
        return number + (udp ? "/udp" : "");
    }
}
