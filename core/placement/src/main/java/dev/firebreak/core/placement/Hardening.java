package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * More hardware for a node, and the lab as it is then.
 *
 * @param size how much more, as a part of what the node has; for the order only
 */
record Hardening(String message, Lab changed, double size) implements Comparable<Hardening> {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @Override
    public int compareTo(Hardening other) {
        return Double.compare(size, other.size);
    }

    /** More processors, memory and space, where only those are short. */
    static Optional<Hardening> amounts(State state, Group group, Site site) {
        Lab lab = state.problem().lab();
        if (!Suitability.ofKind(group.workload(), site.node(), lab.fabrics()).isEmpty()
                || !state.company().refusals(group, site).isEmpty()) {
            return Optional.empty();
        }
        return Option.evenTooLarge(
                        group.workload(), site.node(), state.problem().wishes())
                .stream()
                .flatMap(option -> amounts(state, site, option).stream())
                .min(Hardening::compareTo);
    }

    private static Optional<Hardening> amounts(State state, Site site, Option option) {
        List<String> words = new ArrayList<>();
        Node node = site.node();
        double size = 0;
        for (int i = 0; i < option.numbers().length; i++) {
            int number = option.numbers()[i];
            long missing = option.amounts()[i] - state.room().free(site, number);
            if (missing <= 0) {
                continue;
            }
            size += missing / (double) Math.max(1, state.problem().capacity(site.base() + number));
            switch (Site.rule(node, number)) {
                case CPU -> {
                    int cores = Math.ceilDiv((int) missing, 1000);
                    node = Changes.cores(node, cores);
                    words.add(cores == 1 ? "a core more" : cores + " more cores");
                }
                case MEMORY -> {
                    Bytes more = told(missing);
                    node = Changes.memory(node, more);
                    words.add(more + " more memory");
                }
                case DISK_SIZE -> {
                    Bytes more = told(missing);
                    node = Changes.largerDisk(node, option.disk(), more);
                    words.add(more + " more space on disk "
                            + node.disks().get(option.disk()).name());
                }
                case DISK_IO, GPU_SHARE, GPU_MEMORY -> {
                    return Optional.empty();
                }
                case NAMED_NODE,
                        ARCHITECTURE,
                        OUTSIDE,
                        TAINT,
                        DISK_KIND,
                        GPU_VENDOR,
                        GPU_COUNT,
                        HOST_PORT,
                        APART,
                        GANG -> throw new IllegalStateException("no number stands for this");
            }
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Node larger = node;
        Lab changed = Changes.node(state.problem().lab(), node.name(), n -> larger);
        return Optional.of(new Hardening(String.join(" and ", words) + " on " + node.name(), changed, size));
    }

    /** Rounded up to what {@link Bytes#toString} shows, so that what is told is enough. */
    private static Bytes told(long missing) {
        if (missing < GIB) {
            return new Bytes(Math.ceilDiv(missing, 16 * MIB) * 16 * MIB);
        }
        if (missing < 99 * GIB) {
            return new Bytes((long) Math.ceil(Math.ceil(missing * 10.0 / GIB) / 10 * GIB));
        }
        return new Bytes(Math.ceilDiv(missing, GIB) * GIB);
    }

    /** One disk more, of a kind that will do. */
    static Optional<Hardening> disk(State state, Group group, Site site) {
        if (group.workload().needs().disk().isEmpty()) {
            return Optional.empty();
        }
        DiskNeed need = group.workload().needs().disk().get();
        Disk.Kind kind = kind(need.kinds());
        Bytes size = told(Math.max(1, need.size().value()));
        Node node = site.node();
        Disk disk = new Disk("added-" + kind.word(), kind, size, Optional.empty());
        Lab changed = Changes.node(state.problem().lab(), node.name(), n -> Changes.disk(n, disk));
        return Optional.of(
                new Hardening("a disk of class " + kind.word() + " of " + size + " on " + node.name(), changed, 1));
    }

    private static Disk.Kind kind(Set<Disk.Kind> kinds) {
        return kinds.isEmpty() || kinds.contains(Disk.Kind.SSD)
                ? Disk.Kind.SSD
                : kinds.iterator().next();
    }

    /** One card more, of a vendor that will do and with the memory that is needed. */
    static Optional<Hardening> card(State state, Group group, Site site) {
        if (group.workload().needs().gpu().isEmpty()) {
            return Optional.empty();
        }
        GpuNeed need = group.workload().needs().gpu().get();
        Gpu.Vendor vendor = need.vendors().isEmpty()
                ? Gpu.Vendor.NVIDIA
                : need.vendors().iterator().next();
        Node node = site.node();
        Optional<Bytes> memory = need.memory().map(m -> told(m.value()));
        Gpu card = new Gpu("added " + vendor.word() + " card", vendor, memory, false);
        Lab changed = Changes.node(state.problem().lab(), node.name(), n -> Changes.card(n, card));
        String with = memory.map(m -> " with " + m).orElse("");
        return Optional.of(new Hardening("a card of " + vendor.word() + with + " on " + node.name(), changed, 1));
    }
}
