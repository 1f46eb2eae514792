package dev.firebreak.adapters.limits;

import dev.firebreak.core.throttle.Knob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which version of control groups has which controller. On a hybrid machine version 2 lies below {@code unified} and has
 * those controllers that version 1 does not hold.
 */
final class Tree {
    private static final String CONTROLLERS = "cgroup.controllers";

    private final Path root;
    private final String mount;
    private final Set<String> unified;
    private final Map<String, String> legacy = new HashMap<>();

    /**
     * @param root {@code /sys/fs/cgroup}, or what stands for it
     */
    Tree(Path root) {
        this.root = root;
        this.mount = Files.exists(root.resolve(CONTROLLERS)) ? "" : "unified/";
        this.unified = words(mount + CONTROLLERS);
        for (String folder : List.of("blkio", "cpu", "cpu,cpuacct", "cpuacct,cpu")) {
            if (!mount.isEmpty() && Files.isDirectory(root.resolve(folder))) {
                legacy.putIfAbsent(folder.equals("blkio") ? "io" : "cpu", folder + "/");
            }
        }
    }

    Path path(String file) {
        return root.resolve(file);
    }

    /** Whether the group that an entry belongs to is there. */
    boolean hasGroup(Entry entry) {
        return Files.isDirectory(path(entry.file().substring(0, entry.file().lastIndexOf('/'))));
    }

    /** Empty where no version has the controller that the knob needs, or none has the knob. */
    Optional<Dialect> dialect(Knob knob) {
        String controller = Dialect.controller(knob);
        if (unified.contains(controller)) {
            return Optional.of(new UnifiedDialect(mount, this::exists));
        }
        boolean known = knob == Knob.IO_WEIGHT || knob == Knob.IO_CAP || knob == Knob.CPU_WEIGHT;
        return known && legacy.containsKey(controller)
                ? Optional.of(new LegacyDialect(legacy, this::exists))
                : Optional.empty();
    }

    Set<Knob> knobs() {
        Set<Knob> knobs = EnumSet.noneOf(Knob.class);
        for (Knob knob : Knob.values()) {
            if (dialect(knob).isPresent()) {
                knobs.add(knob);
            }
        }
        return knobs;
    }

    /** Why a control file of a group that exists is not there, and what to do. */
    String missing(Entry entry, Knob knob) {
        String folder = entry.file().substring(0, entry.file().lastIndexOf('/'));
        String controller = Dialect.controller(knob);
        int slash = folder.lastIndexOf('/');
        String parent = slash < 0 ? "" : folder.substring(0, slash + 1);
        String control = parent + "cgroup.subtree_control";
        if (exists(control) && !words(control).contains(controller)) {
            return path(entry.file()) + " is not there, because the controller " + controller
                    + " is not handed down to it: write +" + controller + " to " + path(control)
                    + ", or give the systemd slice an I/O weight";
        }
        return path(entry.file()) + " is not there: this kernel offers no " + knob.file()
                + "; see that its controller is compiled in and its policy is switched on";
    }

    /** Why a knob can be turned nowhere on this machine. */
    String unknown(Knob knob) {
        return "nothing on this machine does what " + knob.file() + " does: the controller " + Dialect.controller(knob)
                + " is not in " + path(mount + CONTROLLERS)
                + ". Start the kernel with systemd.unified_cgroup_hierarchy=1, or do without";
    }

    boolean exists(String file) {
        return Files.exists(path(file));
    }

    private Set<String> words(String file) {
        try {
            return Set.of(Files.readString(path(file)).strip().split("\\s+", -1));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Set.of();
        }
    }
}
