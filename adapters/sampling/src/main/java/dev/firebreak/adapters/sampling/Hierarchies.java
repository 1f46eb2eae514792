package dev.firebreak.adapters.sampling;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trees of control groups that are mounted: one (<a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">version 2</a>), one
 * for each controller (<a href="https://docs.kernel.org/admin-guide/cgroup-v1/index.html">version 1</a>), or both beside each other,
 * where the newer one mostly has no controllers and still tells processor time and stalls.
 *
 * @param all each at a place of its own; what asks them for a group's processes takes the first that has the group
 */
record Hierarchies(List<Hierarchy> all) {
    /** @param kind {@code unified} for version 2, else the controller */
    record Hierarchy(String kind, Path folder) {}

    static final String UNIFIED = "unified";
    private static final String MOUNTED = "sys/fs/cgroup";
    /** In the order in which they are asked; systemd's own names groups and counts nothing. */
    private static final List<String> LEGACY = List.of("systemd", "memory", "cpuacct", "cpu", "blkio");

    Hierarchies {
        all = List.copyOf(all);
    }

    static Hierarchies find(KernelFiles files) {
        Path mounted = files.path(MOUNTED);
        if (Files.exists(mounted.resolve("cgroup.controllers"))) {
            return new Hierarchies(List.of(new Hierarchy(UNIFIED, mounted)));
        }
        List<Hierarchy> found = new ArrayList<>();
        Path unified = mounted.resolve(UNIFIED);
        if (Files.exists(unified.resolve("cgroup.controllers"))) {
            found.add(new Hierarchy(UNIFIED, unified));
        }
        for (String controller : LEGACY) {
            Path folder = mounted.resolve(controller);
            if (Files.exists(folder.resolve("cgroup.procs"))) {
                found.add(new Hierarchy(controller, folder));
            }
        }
        return new Hierarchies(found);
    }

    /** Where a group is in one of them; empty when that one is not mounted. The group need not be there. */
    Optional<Path> folder(String kind, String group) {
        return all.stream()
                .filter(hierarchy -> hierarchy.kind().equals(kind))
                .findFirst()
                .map(hierarchy -> hierarchy.folder().resolve(group.substring(1)));
    }
}
