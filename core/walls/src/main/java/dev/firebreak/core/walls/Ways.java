package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Port.Protocol;
import dev.firebreak.core.lab.Port.Reach;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Treatment.Network;
import dev.firebreak.core.lab.Workload;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which ways are open: the declared edges, what the classes add, and nothing else. */
final class Ways {
    private static final int DNS_PORT = 53;

    /** As its Service has it, and as its machines do. */
    private static final List<Integer> API_SERVER_PORTS = List.of(443, 6443);

    private final Map<String, Workload> byName = new HashMap<>();
    private final Neighbours neighbours;
    private final SortedSet<Flow> open = new TreeSet<>();
    private final boolean measured;
    private final Set<String> scaledByRay;

    private Ways(Lab lab, List<Wall> walls) {
        measured = lab.cluster().monitoring().kind() != Cluster.Monitoring.Kind.NONE;
        lab.everything().forEach(workload -> byName.put(workload.name(), workload));
        neighbours = new Neighbours(lab, walls);
        scaledByRay = lab.models().stream()
                .filter(model -> lab.cluster().ray()
                        && model.engine() == ServedModel.Engine.RAY_SERVE
                        && model.server().scale().isPresent())
                .map(ServedModel::name)
                .collect(Collectors.toSet());
    }

    /** Several edges may open one way; the first by name is told as the reason, wherever it stands in the file. */
    static List<Flow> of(Lab lab, List<Wall> walls) {
        Ways ways = new Ways(lab, walls);
        lab.edges().stream()
                .sorted(Comparator.comparing(Edge::from)
                        .thenComparing(edge -> edge.to().label()))
                .forEach(ways::edge);
        lab.everything().forEach(ways::reach);
        lab.everything().forEach(ways::housekeeping);
        lab.models().stream()
                .map(ServedModel::server)
                .filter(model -> !ways.neighbours.isInner(model.name()))
                .forEach(ways::behindTheEndpoint);
        return List.copyOf(ways.open);
    }

    private void edge(Edge edge) {
        Party from = new Party.Workload(edge.from());
        String because = "edge " + edge.from() + " -> " + edge.to().label();
        switch (edge.to()) {
            case Edge.End.Workload(String name) ->
                Optional.ofNullable(byName.get(name)).ifPresent(to -> inside(edge, from, to, because));
            case Edge.End.Host(String name) -> out(edge, from, new Party.Host(name), because);
            case Edge.End.World() -> out(edge, from, new Party.World(), because);
        }
    }

    private void out(Edge edge, Party from, Party to, String because) {
        edge.port().ifPresent(port -> open.add(new Flow(from, to, port, Protocol.TCP, because)));
    }

    private void inside(Edge edge, Party from, Workload to, String because) {
        if (to.treatment().network() == Network.MODEL_ENDPOINT
                && neighbours.hasEndpoint()
                && !neighbours.areTogether(edge.from(), to.name())) {
            open.add(new Flow(from, new Party.ModelEndpoint(), Walls.MODEL_ENDPOINT_PORT, Protocol.TCP, because));
            behindTheEndpoint(to);
            return;
        }
        if (to.ports().isEmpty()) {
            edge.port().ifPresent(port -> open.add(new Flow(from, party(to), port, Protocol.TCP, because)));
        }
        to.ports().stream()
                .filter(port -> edge.port().isEmpty() || edge.port().get() == port.number())
                .forEach(port -> open(from, to, port, because));
    }

    private void reach(Workload workload) {
        for (Port port : workload.ports()) {
            String because = "port " + port.name() + " of " + workload.name() + " has reach "
                    + port.reach().word();
            switch (port.reach()) {
                case CLUSTER -> {}
                case INTERNAL -> open(house(port), workload, port, because);
                case EXTERNAL -> {
                    open(house(port), workload, port, because);
                    open(world(port), workload, port, because);
                }
            }
        }
    }

    /** The house comes through its gateway where a gateway understands the port, else to the port itself. */
    private static Party house(Port port) {
        return port.speaksHttp() ? new Party.InternalGateway() : new Party.House();
    }

    private static Party world(Port port) {
        return port.speaksHttp() ? new Party.ExternalGateway() : new Party.World();
    }

    private void housekeeping(Workload workload) {
        Party party = party(workload);
        names(party);
        workload.ports().stream()
                .filter(port -> measured && port.name().equals(Walls.METRICS_PORT))
                .forEach(port -> open(new Party.Monitoring(), workload, port, "metrics are scraped"));
        workload.ports().stream()
                .filter(port -> port.name().equals(Walls.WEBHOOK_PORT) && port.protocol() == Protocol.TCP)
                .forEach(port -> open(new Party.ApiServer(), workload, port, "the API server asks its webhook"));
        if (workload.idleAfter().isPresent()) {
            workload.ports().stream()
                    .filter(port -> port.speaksHttp() && port.reach() != Reach.CLUSTER)
                    .forEach(port -> open(new Party.Waker(), workload, port, "it sleeps until somebody asks"));
        }
        if (workload.where().gang().isPresent()) {
            open.add(new Flow(party, party, Walls.RENDEZVOUS_PORT, Protocol.TCP, "copies of a gang meet"));
        }
        if (isCluster(workload)) {
            workload.ports().forEach(port -> open(party, workload, port, "its copies keep their state together"));
        }
        if (workload.container().image().isEmpty()) {
            asksApiServer(party, "operators ask the API server");
        } else if (scaledByRay.contains(workload.name())) {
            asksApiServer(party, "Ray asks the API server for more copies");
        }
    }

    private void asksApiServer(Party party, String because) {
        for (int port : API_SERVER_PORTS) {
            open.add(new Flow(party, new Party.ApiServer(), port, Protocol.TCP, because));
        }
    }

    /** A database of several copies, which elect one of them and hand their data on. */
    private static boolean isCluster(Workload workload) {
        boolean several = switch (workload.replicas()) {
            case Replicas.Count(int copies) -> copies > 1;
            case Replicas.EachNode() -> true;
        };
        return several && workload.state().isPresent();
    }

    private void names(Party from) {
        for (Protocol protocol : Protocol.values()) {
            open.add(new Flow(from, new Party.Dns(), DNS_PORT, protocol, "names are looked up"));
        }
    }

    private void behindTheEndpoint(Workload model) {
        names(new Party.ModelEndpoint());
        model.ports()
                .forEach(port -> open(new Party.ModelEndpoint(), model, port, "models are served by one endpoint"));
    }

    private void open(Party from, Workload to, Port port, String because) {
        open.add(new Flow(from, party(to), port.number(), port.protocol(), because));
    }

    private static Party party(Workload workload) {
        return new Party.Workload(workload.name());
    }
}
