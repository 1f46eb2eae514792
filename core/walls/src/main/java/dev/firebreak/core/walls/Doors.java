package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port.Protocol;
import dev.firebreak.core.walls.OutsideMachine.Callers;
import dev.firebreak.core.walls.OutsideMachine.Door;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which ports of a machine outside a flow from another machine leads to, and from which machines. */
final class Doors {
    private record Key(String workload, int port, Protocol protocol) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::workload).thenComparingInt(Key::port).thenComparing(Key::protocol);

        @Override
        public int compareTo(Key key) {
            return ORDER.compare(this, key);
        }
    }

    private final Lab lab;
    private final Walls walls;
    private final Node node;

    private Doors(Lab lab, Walls walls, Node node) {
        this.lab = lab;
        this.walls = walls;
        this.node = node;
    }

    static List<Door> of(Node node, List<Occupant> occupants, Lab lab, Walls walls) {
        return new Doors(lab, walls, node).of(occupants);
    }

    private List<Door> of(List<Occupant> occupants) {
        SortedMap<Key, NavigableSet<String>> nodes = new TreeMap<>();
        SortedMap<Key, NavigableSet<String>> because = new TreeMap<>();
        NavigableSet<Key> anybody = new TreeSet<>();
        NavigableSet<String> names = new TreeSet<>();
        occupants.forEach(occupant -> names.add(occupant.wall().workload().name()));
        for (String name : names) {
            for (Flow flow : walls.into(new Party.Workload(name))) {
                Key key = new Key(name, flow.port(), flow.protocol());
                Optional<NavigableSet<String>> from = from(flow.from());
                if (from.isPresent() && from.get().isEmpty()) {
                    continue;
                }
                from.ifPresentOrElse(
                        some -> nodes.computeIfAbsent(key, _ -> new TreeSet<>()).addAll(some), () -> anybody.add(key));
                because.computeIfAbsent(key, _ -> new TreeSet<>()).add(flow.because());
            }
        }
        return because.entrySet().stream()
                .map(entry -> door(entry.getKey(), anybody, nodes, entry.getValue()))
                .toList();
    }

    private static Door door(
            Key key,
            NavigableSet<Key> anybody,
            SortedMap<Key, NavigableSet<String>> nodes,
            NavigableSet<String> because) {
        Callers callers = anybody.contains(key)
                ? new Callers.Anybody()
                : new Callers.Machines(List.copyOf(nodes.getOrDefault(key, new TreeSet<>())));
        return new Door(key.workload(), key.port(), key.protocol(), callers, List.copyOf(because));
    }

    /** The other machines that a party may stand on; none when it is nowhere; empty when nobody can say. */
    private Optional<NavigableSet<String>> from(Party party) {
        return switch (party) {
            case Party.Workload(String name) -> Optional.of(machinesOf(name));
            case Party.House house -> Optional.empty();
            case Party.World world -> Optional.empty();
            case Party.Host host -> Optional.empty();
            case Party.InternalGateway gateway -> clusterOrAnybody();
            case Party.ExternalGateway gateway -> clusterOrAnybody();
            case Party.ModelEndpoint endpoint -> Optional.of(cluster());
            case Party.Waker waker -> Optional.of(cluster());
            case Party.Monitoring monitoring -> Optional.of(cluster());
            case Party.Dns dns -> Optional.of(cluster());
            case Party.ApiServer server -> Optional.of(cluster());
        };
    }

    /** A copy in the cluster may move to any of its machines before the next plan is delivered. */
    private NavigableSet<String> machinesOf(String workload) {
        NavigableSet<String> machines = new TreeSet<>();
        walls.around(workload).stream()
                .flatMap(wall -> wall.copies().stream())
                .map(copy -> copy.spot().node())
                .filter(name -> !name.equals(node.name()))
                .forEach(name -> {
                    if (isInCluster(name)) {
                        machines.addAll(cluster());
                    } else {
                        machines.add(name);
                    }
                });
        return machines;
    }

    private boolean isInCluster(String name) {
        return lab.node(name)
                .filter(found -> !found.standing().membership().outside())
                .isPresent();
    }

    private Optional<NavigableSet<String>> clusterOrAnybody() {
        return OutsideMachine.hasCluster(lab) ? Optional.of(cluster()) : Optional.empty();
    }

    private NavigableSet<String> cluster() {
        NavigableSet<String> names = new TreeSet<>();
        lab.nodes().stream()
                .filter(found -> !found.standing().membership().outside())
                .map(Node::name)
                .forEach(names::add);
        return names;
    }
}
