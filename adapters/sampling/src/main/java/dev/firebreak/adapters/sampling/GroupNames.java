package dev.firebreak.adapters.sampling;

import java.util.regex.Pattern;

/** What a control group's name says about where the names of workloads are: above it, in it, or below. */
final class GroupNames {
    /** Whether a group stands for a workload. */
    enum Step {
        /** It holds others that do. */
        DESCEND,
        /** It does, with all that is below it. */
        BEARS,
        /** Nothing is known of its name: it does when something runs in it and nothing is below it. */
        UNNAMED
    }

    /** A container's id, as Docker, containerd, CRI-O and Podman make them, with or without the runtime's name. */
    static final Pattern CONTAINER = Pattern.compile(
            "(?:(docker|cri-containerd|crio|libpod|containerd|nerdctl)[-:])?([0-9a-f]{64})(?:\\.scope)?");

    static final Pattern USER_MANAGER = Pattern.compile("user@(\\d+)\\.service");
    static final Pattern UNIT = Pattern.compile(".+\\.(service|scope|socket|mount|swap)");
    /** The kubelet's with the systemd driver; with the cgroupfs driver these are plain folders. */
    private static final Pattern POD_FOLDER = Pattern.compile("pod[0-9a-f][0-9a-f_-]{7,}");

    private GroupNames() {}

    static Step step(String name) {
        if (name.endsWith(".slice")
                || USER_MANAGER.matcher(name).matches()
                || POD_FOLDER.matcher(name).matches()) {
            return Step.DESCEND;
        }
        boolean bears = UNIT.matcher(name).matches() || CONTAINER.matcher(name).matches();
        return bears ? Step.BEARS : Step.UNNAMED;
    }
}
