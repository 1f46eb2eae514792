package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a container may write, and what it sees of its machine.
 *
 * @param inMemory folders that are gone with it
 * @param kept folders on volumes
 * @param seen folders of the machine
 */
record Room(List<String> inMemory, List<Kept> kept, List<Seen> seen) {
    /** How much each folder in memory may hold; it counts as the container's own memory. */
    static final String IN_MEMORY_LIMIT = "256m";

    private static final String SCRATCH_PATH = "/scratch";
    private static final Set<String> OF_EVERY_CONTAINER = Set.of("/", "/proc", "/sys");

    /**
     * A named volume.
     *
     * @param what for, for whoever finds it
     */
    record Kept(String volume, String path, String what) {}

    /** A folder of the machine and where the container sees it. */
    record Seen(String folder, String path, boolean readOnly) {}

    static Room of(Occupant occupant) {
        Workload workload = occupant.wall().workload();
        boolean everything =
                workload.privileges().filter(Privileges::everything).isPresent();
        List<Seen> seen = workload.privileges().map(Privileges::hostPaths).orElse(List.of()).stream()
                .sorted()
                .map(path -> new Seen(path, OF_EVERY_CONTAINER.contains(path) ? "/host" + path : path, !everything))
                .toList();
        return new Room(everything ? List.of() : inMemory(workload), kept(occupant), seen);
    }

    private static List<String> inMemory(Workload workload) {
        Set<String> paths = new TreeSet<>(workload.container().confinement().writable());
        paths.remove("/");
        paths.add("/tmp");
        workload.state().ifPresent(state -> paths.removeAll(state.paths()));
        return List.copyOf(paths);
    }

    private static List<Kept> kept(Occupant occupant) {
        Workload workload = occupant.wall().workload();
        String disk = occupant.copy()
                .spot()
                .disk()
                .map(name -> ", planned on disk " + name)
                .orElse("");
        String size = occupant.wall().storage() + disk;
        List<Kept> kept = new ArrayList<>();
        for (String path : workload.state().map(State::paths).orElse(List.of()).stream()
                .sorted()
                .toList()) {
            kept.add(new Kept(
                    occupant.name() + "_" + nameOf(path), path, "what " + occupant.name() + " keeps: " + size));
        }
        if (kept.isEmpty() && occupant.wall().storage().value() > 0) {
            kept.add(new Kept(
                    occupant.name() + "__scratch",
                    SCRATCH_PATH,
                    "room for the work of " + occupant.name() + ", which nobody keeps: " + size));
        }
        return kept;
    }

    /** A path as a part of a volume's name: {@code /var/lib/x} is {@code var-lib-x}; what differs stays apart. */
    private static String nameOf(String path) {
        String name =
                path.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        boolean exact = ("/" + name.replace('-', '/')).equals(path);
        return exact ? name : name + "-" + Integer.toHexString(path.hashCode());
    }
}
