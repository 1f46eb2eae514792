package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.walls.survey.Guess;
import dev.firebreak.core.walls.survey.WallState;
import dev.firebreak.core.walls.survey.WorkloadWall;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A workload with everything that is known of it.
 *
 * @param name in the lab
 * @param doors its Services
 * @param state where it keeps what outlives it; may be empty although it keeps something
 * @param image with its version; empty where it has none that a lab file takes
 */
record Found(
        String name,
        Candidate candidate,
        Guess guess,
        Needs needs,
        List<Door> doors,
        List<FoundPort> ports,
        List<String> state,
        Optional<String> image,
        Map<WorkloadWall, WallState> walls) {
    Found {
        doors = List.copyOf(doors);
        ports = List.copyOf(ports);
        state = List.copyOf(state);
    }

    String namespace() {
        return candidate.origin().namespace();
    }

    boolean isModel() {
        return candidate.hints().model().isPresent();
    }

    /** As many as run at once; what stands on each node counts as one. */
    int copies() {
        return candidate.shape() == Shape.EACH_NODE ? 1 : candidate.replicas();
    }
}
