package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What separates the workloads of a lab from one another, in terms that Kubernetes, compose and the kernel can all
 * render.
 *
 * @param territories by name, ascending
 * @param walls one for each workload and model, by name, ascending
 * @param flows every way that is open; what is not here is closed; ascending
 */
public record Walls(List<Territory> territories, List<Wall> walls, List<Flow> flows) {
    /** Where Firebreak's own endpoint listens for requests to models. */
    public static final int MODEL_ENDPOINT_PORT = 7878;

    /** Where the copies of a gang meet before they speak over their fabric: torchrun's usual port. */
    public static final int RENDEZVOUS_PORT = 29_500;

    /** The name of a port that metrics are collected from. */
    public static final String METRICS_PORT = "metrics";

    /**
     * The name of a port that the API server asks before it admits or converts an object.
     *
     * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/">Webhooks</a>
     */
    public static final String WEBHOOK_PORT = "webhook";

    public Walls {
        territories = List.copyOf(territories);
        walls = List.copyOf(walls);
        flows = List.copyOf(flows);
    }

    /** The walls that a lab's classes and edges ask for, around what a plan placed. */
    public static Walls of(Lab lab, Plan plan) {
        Map<String, List<Placed>> copies = plan.placed().stream()
                .collect(Collectors.groupingBy(placed -> placed.replica().workload()));
        Set<String> outside = lab.nodes().stream()
                .filter(node -> node.standing().membership().outside())
                .map(Node::name)
                .collect(Collectors.toSet());
        List<Wall> walls = lab.everything().stream()
                .sorted(Comparator.comparing(Workload::name))
                .map(workload -> Wall.around(workload, copies.getOrDefault(workload.name(), List.of()), outside))
                .toList();
        return new Walls(Territories.of(walls), walls, Ways.of(lab, walls));
    }

    /** The wall around a workload. */
    public Optional<Wall> around(String workload) {
        return walls.stream()
                .filter(wall -> wall.workload().name().equals(workload))
                .findFirst();
    }

    /** Who may speak to a party. */
    public List<Flow> into(Party to) {
        return flows.stream().filter(flow -> flow.to().equals(to)).toList();
    }

    /** Whom a party may speak to. */
    public List<Flow> outOf(Party from) {
        return flows.stream().filter(flow -> flow.from().equals(from)).toList();
    }
}
