package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who stands with whom on one machine outside. The model endpoint stands in the cluster, so two on such a machine speak
 * with each other without it.
 */
final class Neighbours {
    private final Lab lab;
    private final boolean cluster;
    private final Map<String, String> machines = new HashMap<>();

    Neighbours(Lab lab, List<Wall> walls) {
        this.lab = lab;
        this.cluster = OutsideMachine.hasCluster(lab);
        for (Wall wall : walls) {
            Set<String> nodes =
                    wall.copies().stream().map(copy -> copy.spot().node()).collect(Collectors.toSet());
            if (wall.kind() == Wall.Kind.OUTSIDE && nodes.size() == 1) {
                machines.put(wall.workload().name(), nodes.iterator().next());
            }
        }
    }

    /** Whether there is a cluster, in which the model endpoint stands. */
    boolean hasEndpoint() {
        return cluster;
    }

    /** Whether every copy of both stands on the same machine outside. */
    boolean areTogether(String one, String other) {
        return Optional.ofNullable(machines.get(one))
                .filter(machine -> machine.equals(machines.get(other)))
                .isPresent();
    }

    /** Whether no endpoint serves a model: without a cluster, or when all whom edges let speak with it stand beside it. */
    boolean isInner(String model) {
        List<String> callers = lab.edges().stream()
                .filter(edge -> edge.toWorkload().filter(model::equals).isPresent())
                .map(Edge::from)
                .toList();
        return !cluster || (!callers.isEmpty() && callers.stream().allMatch(caller -> areTogether(caller, model)));
    }
}
