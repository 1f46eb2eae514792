package dev.firebreak.core.lab;

import java.util.List;
import java.util.Optional;

/**
 * What a workload keeps on its disk from one run to the next.
 *
 * @param paths folders inside the container, at least one
 * @param backup how copies are kept; empty when the class decides
 */
public record State(List<String> paths, Optional<Backup> backup) {
    public State {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("state without a path keeps nothing");
        }
    }

    /**
     * Copies of state.
     *
     * @param schedule when, as cron writes it
     * @param keep how many copies, at least one
     */
    public record Backup(Cron schedule, int keep) {
        public Backup {
            if (keep < 1) {
                throw new IllegalArgumentException("a backup keeps at least one copy, not " + keep);
            }
        }
    }
}
