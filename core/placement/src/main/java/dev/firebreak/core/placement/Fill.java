package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Share;
import java.util.ArrayList;
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

    /** How full each node is, in the lab's order. Copies in the plan that the lab does not know are left out. */
    public static List<Fill> of(Lab lab, Plan plan) {
        Problem problem = new Problem(lab);
        Room room = Taken.of(problem, plan.placed()).room();
        return problem.sites().stream().map(site -> of(site, room)).toList();
    }

    private static Fill of(Site site, Room room) {
        Node node = site.node();
        List<DiskFill> disks = new ArrayList<>();
        for (int d = 0; d < node.disks().size(); d++) {
            Disk disk = node.disks().get(d);
            disks.add(new DiskFill(
                    disk.name(),
                    new Bytes(room.used(site, Site.diskSize(d))),
                    disk.size(),
                    room.used(site, Site.diskIo(d))));
        }
        List<CardFill> cards = new ArrayList<>();
        for (int c = 0; c < node.gpus().size(); c++) {
            Gpu card = node.gpus().get(c);
            cards.add(new CardFill(
                    card.name(),
                    new Share((int) room.used(site, Site.cardShare(node, c))),
                    new Bytes(room.used(site, Site.cardMemory(node, c))),
                    card.memory().orElse(Bytes.ZERO)));
        }
        return new Fill(
                node.name(),
                new Cores((int) room.used(site, Site.CPU)),
                node.allocatableCpu(),
                new Bytes(room.used(site, Site.MEMORY)),
                node.allocatableMemory(),
                disks,
                cards);
    }
}
