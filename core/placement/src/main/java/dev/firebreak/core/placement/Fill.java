package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Share;
import java.util.List;

/**
 * How full a node is by a plan: what is promised, of what there is.
 *
 * @param node its name
 * @param cpu promised, of what workloads may have
 * @param memory promised, models on unified cards included, of what workloads may have
 * @param disks in the node's order
 * @param cards in the node's order
 */
public record Fill(
        String node, Cores cpu, Cores ofCpu, Bytes memory, Bytes ofMemory, List<DiskFill> disks, List<CardFill> cards) {
    /** A disk's space and its time, {@code ioMicros} being millionths of each second that are promised. */
    public record DiskFill(String name, Bytes size, Bytes ofSize, long ioMicros) {}

    /** A card's time and memory; {@code ofMemory} is nothing where the machine does not tell. */
    public record CardFill(String name, Share share, Bytes memory, Bytes ofMemory) {}

    public Fill {
        disks = List.copyOf(disks);
        cards = List.copyOf(cards);
    }
}
