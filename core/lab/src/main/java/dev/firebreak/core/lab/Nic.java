package dev.firebreak.core.lab;

/**
 * A network card of a node.
 *
 * @param name the kernel's name, such as {@code eth0}
 * @param speed of its link, each way
 * @param rdma true when it can move memory without the processor (RoCE, InfiniBand)
 * @param virtualFunctions how many SR-IOV virtual functions it can lend to pods; 0 when it has none
 */
public record Nic(String name, Throughput speed, boolean rdma, int virtualFunctions) {
    public Nic {
        if (virtualFunctions < 0) {
            throw new IllegalArgumentException(
                    "network card " + name + " cannot have " + virtualFunctions + " virtual functions");
        }
    }
}
