package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Port.Reach;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Treatment.Network;
import dev.firebreak.core.lab.Workload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Who may get through to whom by what a lab says, worked out from the lab alone and without {@code core/walls}. */
final class Declared {
    private static final Set<String> NAME_SERVER = Set.of("53/TCP", "53/UDP");
    private static final Set<String> API_SERVER = Set.of("443/TCP", "6443/TCP");
    private static final String ENDPOINT_PORT = "7878/TCP";

    private final Lab lab;
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Map<String, Set<String>> onMachine = new HashMap<>();
    private final Set<String> all;
    private final Set<String> knative;

    Declared(Rendering rendering, Set<String> all) {
        this.lab = rendering.lab();
        this.all = all;
        this.knative = rendering.all("Service").stream()
                .filter(Manifested::isKnative)
                .map(Manifested::name)
                .collect(Collectors.toSet());
        lab.everything().forEach(workload -> workloads.put(workload.name(), workload));
        Set<String> inCluster =
                References.inCluster(rendering).stream().map(Workload::name).collect(Collectors.toSet());
        rendering.plan().placed().stream()
                .filter(placed -> !inCluster.contains(placed.replica().workload()))
                .forEach(placed -> onMachine
                        .computeIfAbsent(placed.spot().node(), _ -> new HashSet<>())
                        .add(placed.replica().workload()));
    }

    /** Every port that could be asked for. */
    static Set<String> ports(Lab lab) {
        Set<Integer> numbers = new TreeSet<>(List.of(22, 53, 443, 6443, 7878, 8012, 9999, 29_500));
        lab.everything().forEach(workload -> workload.ports().forEach(port -> numbers.add(port.number())));
        lab.edges().forEach(edge -> edge.port().ifPresent(numbers::add));
        return numbers.stream()
                .flatMap(number -> List.of(number + "/TCP", number + "/UDP").stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Set<String> open(End from, End to) {
        Set<String> open = new TreeSet<>(sends(from, to));
        open.retainAll(accepts(from, to));
        return open;
    }

    private Set<String> sends(End from, End to) {
        return switch (from.role()) {
            case "workload" -> sends(workload(from), to);
            case "endpoint" -> fromEndpoint(to);
            case "stranger" -> Set.of();
            default -> all;
        };
    }

    private Set<String> sends(Workload from, End to) {
        Set<String> open = new TreeSet<>();
        boolean asks = isChart(from) || (isServedByRay(from) && from.scale().isPresent());
        boolean guessesApiServer =
                asks && lab.cluster().network() == Cluster.Network.KUBERNETES && !knowsControlPlane();
        boolean isApiServer = to.role().equals("control") || (guessesApiServer && isPrivate(to));
        if (asks && isApiServer) {
            open.addAll(API_SERVER);
        }
        switch (to.role()) {
            case "dns" -> open.addAll(NAME_SERVER);
            case "workload" -> open.addAll(ways(from, workload(to)));
            case "machine" -> outsiders(to).forEach(there -> open.addAll(ways(from, there)));
            case "endpoint" -> open.addAll(toEndpoint(from));
            case "world" -> open.addAll(out(from, edge -> edge.to() instanceof Edge.End.World || isLoose(edge)));
            case "host" ->
                open.addAll(out(
                        from,
                        edge -> edge.to() instanceof Edge.End.World
                                || isLoose(edge)
                                || edge.to().equals(new Edge.End.Host(to.which()))));
            default -> {}
        }
        return open;
    }

    private Set<String> fromEndpoint(End to) {
        return switch (to.role()) {
            case "dns" -> NAME_SERVER;
            case "workload" -> behindEndpoint(workload(to));
            case "machine" ->
                outsiders(to).stream()
                        .flatMap(there -> behindEndpoint(there).stream())
                        .collect(Collectors.toSet());
            default -> Set.of();
        };
    }

    private Set<String> accepts(End from, End to) {
        return switch (to.role()) {
            case "workload" -> accepts(from, workload(to));
            case "endpoint" ->
                switch (from.role()) {
                    case "workload" -> toEndpoint(workload(from));
                    case "machine" ->
                        outsiders(from).stream()
                                .flatMap(there -> toEndpoint(there).stream())
                                .collect(Collectors.toSet());
                    default -> Set.of();
                };
            case "stranger" -> Set.of();
            default -> all;
        };
    }

    private Set<String> accepts(End from, Workload to) {
        Set<String> open = new TreeSet<>();
        if (isPrivate(from)) {
            open.addAll(ports(to, port -> port.reach() != Reach.CLUSTER && !port.speaksHttp()));
        }
        boolean anybodyMayBeApiServer = lab.cluster().network() == Cluster.Network.KUBERNETES && !knowsControlPlane();
        if (anybodyMayBeApiServer || from.role().equals("control")) {
            open.addAll(ports(to, port -> port.name().equals("webhook") && port.protocol() == Port.Protocol.TCP));
        }
        switch (from.role()) {
            case "workload" -> open.addAll(ways(workload(from), to));
            case "machine" -> outsiders(from).forEach(there -> open.addAll(ways(there, to)));
            case "internal" -> open.addAll(ports(to, port -> port.reach() != Reach.CLUSTER && port.speaksHttp()));
            case "external" -> open.addAll(ports(to, port -> port.reach() == Reach.EXTERNAL && port.speaksHttp()));
            case "waker" -> {
                if (knative.contains(to.name())) {
                    open.add("8012/TCP");
                }
                if (to.idleAfter().isPresent()) {
                    open.addAll(ports(to, port -> port.reach() != Reach.CLUSTER && port.speaksHttp()));
                }
            }
            case "monitoring" -> {
                if (lab.cluster().monitoring().kind() != Cluster.Monitoring.Kind.NONE) {
                    open.addAll(ports(to, port -> port.name().equals("metrics")));
                }
            }
            case "endpoint" -> open.addAll(behindEndpoint(to));
            case "world", "host" ->
                open.addAll(ports(to, port -> port.reach() == Reach.EXTERNAL && !port.speaksHttp()));
            default -> {}
        }
        return open;
    }

    private Set<String> ways(Workload from, Workload to) {
        Set<String> open = new TreeSet<>();
        if (from.name().equals(to.name())) {
            if (isServedByRay(to) || isChart(to) || to.where().gang().isPresent()) {
                return all;
            }
            if (to.state().isPresent() && isSeveral(to.replicas())) {
                open.addAll(ports(to, _ -> true));
            }
        }
        if (to.treatment().network() != Network.MODEL_ENDPOINT) {
            lab.edges().stream()
                    .filter(edge -> edge.from().equals(from.name()))
                    .filter(edge -> edge.to().equals(new Edge.End.Workload(to.name())))
                    .forEach(edge -> {
                        open.addAll(ports(
                                to, port -> edge.port().isEmpty() || edge.port().get() == port.number()));
                        if (to.ports().isEmpty()) {
                            edge.port().ifPresent(port -> open.add(port + "/TCP"));
                        }
                    });
        }
        return open;
    }

    private Set<String> toEndpoint(Workload from) {
        boolean asks = lab.edges().stream()
                .filter(edge -> edge.from().equals(from.name()))
                .flatMap(edge -> edge.toWorkload().stream())
                .filter(to -> !areTogether(from.name(), to))
                .anyMatch(to -> workload(to).treatment().network() == Network.MODEL_ENDPOINT);
        return asks ? Set.of(ENDPOINT_PORT) : Set.of();
    }

    private Set<String> behindEndpoint(Workload to) {
        return isServed(to) ? ports(to, _ -> true) : Set.of();
    }

    /** A model is, unless all who may ask it stand with it on one machine outside; so is what else asks for the endpoint. */
    boolean isServed(Workload to) {
        boolean isModel = lab.models().stream().anyMatch(model -> model.name().equals(to.name()));
        List<String> callers = lab.edges().stream()
                .filter(edge -> edge.to().equals(new Edge.End.Workload(to.name())))
                .map(Edge::from)
                .toList();
        boolean fromElsewhere = callers.stream().anyMatch(caller -> !areTogether(caller, to.name()));
        return (to.treatment().network() == Network.MODEL_ENDPOINT && fromElsewhere)
                || (isModel && (callers.isEmpty() || fromElsewhere));
    }

    /** Whether both stand on one machine outside, and nowhere else. */
    private boolean areTogether(String one, String other) {
        List<Set<String>> ofOne = machines(one);
        return ofOne.size() == 1
                && ofOne.equals(machines(other))
                && ofOne.getFirst().contains(other);
    }

    private List<Set<String>> machines(String workload) {
        return onMachine.values().stream()
                .filter(there -> there.contains(workload))
                .toList();
    }

    private Set<String> out(Workload from, Predicate<Edge> meant) {
        return lab.edges().stream()
                .filter(edge -> edge.from().equals(from.name()) && meant.test(edge))
                .map(edge -> edge.port().orElseThrow() + "/TCP")
                .collect(Collectors.toSet());
    }

    /** A plain NetworkPolicy knows no names of hosts. */
    private boolean isLoose(Edge edge) {
        return edge.to() instanceof Edge.End.Host && lab.cluster().network() == Cluster.Network.KUBERNETES;
    }

    private static Set<String> ports(Workload workload, Predicate<Port> wanted) {
        return workload.ports().stream()
                .filter(wanted)
                .map(port -> port.number() + "/" + port.protocol())
                .collect(Collectors.toSet());
    }

    private Workload workload(End end) {
        return workload(end.which());
    }

    private Workload workload(String name) {
        return Objects.requireNonNull(workloads.get(name), name);
    }

    private List<Workload> outsiders(End machine) {
        return onMachine.getOrDefault(machine.which(), Set.of()).stream()
                .map(this::workload)
                .toList();
    }

    /** A plain NetworkPolicy knows the API server by addresses only. */
    private boolean knowsControlPlane() {
        List<Node> machines = lab.nodes().stream()
                .filter(node -> !node.standing().membership().outside())
                .filter(node -> node.standing().controlPlane())
                .toList();
        return !machines.isEmpty()
                && machines.stream().allMatch(node -> node.address().isPresent());
    }

    private boolean isServedByRay(Workload workload) {
        return lab.cluster().ray()
                && !isChart(workload)
                && lab.models().stream()
                        .anyMatch(model ->
                                model.name().equals(workload.name()) && model.engine() == ServedModel.Engine.RAY_SERVE);
    }

    private static boolean isSeveral(Replicas replicas) {
        return replicas instanceof Replicas.EachNode || (replicas instanceof Replicas.Count(int copies) && copies > 1);
    }

    private static boolean isChart(Workload workload) {
        return workload.container().image().isEmpty();
    }

    private static boolean isPrivate(End end) {
        return end.address().startsWith("10.")
                || end.address().startsWith("192.168.")
                || end.address().startsWith("fd");
    }
}
