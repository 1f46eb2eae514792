package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.lab.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the nodes: their names where manifests give any away, and figures that everything fits into. */
final class NodeText {
    private static final long GIB = 1L << 30;
    private static final int MOST_CORES = 4096;
    private static final int MOST_CARDS = 64;
    private static final long MOST_GIB = 64L << 10;
    private static final long MOST_DISK_GIB = 900_000;
    /** More than almost every entry of the catalogue brings, for what a manifest does not say. */
    private static final Usual CATALOGUE = new Usual(4000, 32 * GIB, 600 * GIB);
    /** A stand-in for the disks of all machines. */
    private static final String SPEED = ", read: 500GB/s, write: 500GB/s, read-iops: 50000000, write-iops: 50000000}";

    private static final String PLACEHOLDER = "replace-me-[1-3]";

    private final Lines lines;
    private final List<Found> all;

    NodeText(Lines lines, List<Found> all) {
        this.lines = lines;
        this.all = all;
    }

    /** Whether a lab file takes a node's name. */
    static boolean isName(String name) {
        return Names.isLabel(name);
    }

    /** @param talos names from Talos' configuration, each with whether it runs the control plane */
    void write(Map<String, Boolean> talos) {
        Map<String, Boolean> nodes = new TreeMap<>();
        talos.forEach((name, control) -> {
            if (isName(name)) {
                nodes.put(name, control);
            }
        });
        Set<String> bound = new TreeSet<>();
        all.forEach(found -> Pods.nodes(found.candidate().pod()).stream()
                .filter(NodeText::isName)
                .forEach(bound::add));
        bound.forEach(name -> nodes.putIfAbsent(name, false));
        lines.key(0, "nodes", "");
        lines.comment(1, "Manifests do not say what machines there are. Put yours here: cores, memory, disks, cards.");
        if (talos.isEmpty()) {
            lines.comment(1, "These three stand for them, each large enough for everything below.");
            nodes.put(PLACEHOLDER, false);
        }
        nodes.forEach((name, control) -> {
            if (!name.equals(PLACEHOLDER)) {
                lines.comment(1, bound.contains(name) ? "a workload is bound to it" : "from Talos' configuration");
            }
            node(name, control);
        });
        lines.blank();
    }

    private void node(String name, boolean control) {
        long milli = 0;
        long memory = 0;
        long disk = 0;
        for (Found found : all) {
            Usual usual = found.guess().use().isPresent()
                    ? CATALOGUE
                    : Usual.of(found.guess().workloadClass());
            long copies = Math.min(found.copies(), 1000);
            milli += copies * found.needs().cpu().orElse(usual.cpu());
            memory += copies * found.needs().memory().orElse(usual.memory());
            disk += copies * found.needs().disk().orElse(usual.disk());
        }
        lines.key(1, name, "");
        lines.key(2, "arch", "amd64");
        lines.key(2, "cores", String.valueOf(Math.clamp(8 + milli / 800, 8, MOST_CORES)));
        lines.key(2, "memory", Math.clamp(16 + memory / GIB * 3 / 2, 16, MOST_GIB) + "GiB");
        lines.key(2, "disks", "");
        long size = Math.clamp(100 + disk / GIB * 3 / 2, 100, MOST_DISK_GIB);
        lines.key(3, "disk", "{class: nvme, size: " + size + "GiB" + SPEED);
        if (control) {
            lines.key(2, "control-plane", "true");
        }
        List<String> cards = cards();
        if (!cards.isEmpty()) {
            lines.key(2, "gpus", "", "as many as are asked for");
            cards.forEach(card -> lines.item(3, card, ""));
        }
    }

    private List<String> cards() {
        Map<String, Integer> byVendor = new TreeMap<>();
        all.stream()
                .filter(found -> found.needs().gpus() > 0)
                .forEach(found -> byVendor.merge(
                        found.needs().vendor().orElse("other"),
                        found.needs().gpus() * Math.max(1, Math.min(found.copies(), MOST_CARDS)),
                        Integer::sum));
        List<String> cards = new ArrayList<>();
        byVendor.forEach((vendor, count) ->
                cards.add("{name: unknown, vendor: " + vendor + ", count: " + Math.clamp(count, 1, MOST_CARDS) + "}"));
        return cards;
    }
}
