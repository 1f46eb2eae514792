package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port.Protocol;
import dev.firebreak.core.placement.Placed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A machine that is kept out of the cluster: what the plan puts on it, who may meet there, and the only doors that it has.
 *
 * @param node as the lab declares it
 * @param occupants what runs there, by name, ascending
 * @param meetings which of them an edge joins, ascending
 * @param doors what others may ask it, ascending
 */
public record OutsideMachine(Node node, List<Occupant> occupants, List<Meeting> meetings, List<Door> doors) {
    public OutsideMachine {
        occupants = List.copyOf(occupants);
        meetings = List.copyOf(meetings);
        doors = List.copyOf(doors);
    }

    /**
     * One copy of a workload.
     *
     * @param name the workload's; where several copies stand on the machine, with the copy's number: {@code web_1}
     * @param wall around the workload
     * @param copy with its cards and its disk
     * @param speaksOut whether it may ask somebody elsewhere: an edge leads there, or a copy of its own stands there
     */
    public record Occupant(String name, Wall wall, Placed copy, boolean speaksOut) {}

    /** Two workloads with an edge between them, the smaller name first. */
    public record Meeting(String one, String other) implements Comparable<Meeting> {
        private static final Comparator<Meeting> ORDER =
                Comparator.comparing(Meeting::one).thenComparing(Meeting::other);

        static Meeting of(String from, String to) {
            return from.compareTo(to) <= 0 ? new Meeting(from, to) : new Meeting(to, from);
        }

        /** Whether a workload is one of the two. */
        public boolean joins(String workload) {
            return one.equals(workload) || other.equals(workload);
        }

        @Override
        public int compareTo(Meeting meeting) {
            return ORDER.compare(this, meeting);
        }
    }

    /**
     * A port of a workload that others may ask the machine for.
     *
     * @param callers who may
     * @param because what opens it, ascending
     */
    public record Door(String workload, int port, Protocol protocol, Callers callers, List<String> because) {
        public Door {
            because = List.copyOf(because);
        }
    }

    /** Who may come through a door. */
    public sealed interface Callers {
        /** Anybody whom the network lets through. */
        record Anybody() implements Callers {}

        /** Some machines of the lab, by name, ascending. */
        record Machines(List<String> nodes) implements Callers {
            public Machines {
                nodes = List.copyOf(nodes);
            }
        }
    }

    /** Every machine of the lab that is outside and has something to run, by name. */
    public static List<OutsideMachine> of(Lab lab, Walls walls) {
        return lab.nodes().stream()
                .filter(node -> node.standing().membership().outside())
                .sorted(Comparator.comparing(Node::name))
                .map(node -> on(node, lab, walls))
                .filter(machine -> !machine.occupants.isEmpty())
                .toList();
    }

    /** Whether any machine of a lab is in the cluster. */
    public static boolean hasCluster(Lab lab) {
        return lab.nodes().stream()
                .anyMatch(node -> !node.standing().membership().outside());
    }

    private static OutsideMachine on(Node node, Lab lab, Walls walls) {
        List<Occupant> occupants = new ArrayList<>();
        for (Wall wall : walls.walls()) {
            List<Placed> here = wall.copies().stream()
                    .filter(copy -> copy.spot().node().equals(node.name()))
                    .sorted(Comparator.comparing(Placed::replica))
                    .toList();
            String name = wall.workload().name();
            boolean speaksOut = speaksOut(name, node, lab, walls);
            here.forEach(copy -> occupants.add(new Occupant(
                    here.size() == 1 ? name : name + "_" + copy.replica().ordinal(), wall, copy, speaksOut)));
        }
        return new OutsideMachine(node, occupants, meetings(occupants, lab), Doors.of(node, occupants, lab, walls));
    }

    private static boolean speaksOut(String name, Node node, Lab lab, Walls walls) {
        boolean clustered = walls.outOf(new Party.Workload(name)).stream()
                .anyMatch(flow -> flow.to().equals(flow.from()));
        return (clustered && isElsewhere(name, node, walls)) || asksElsewhere(name, node, lab, walls);
    }

    private static boolean isElsewhere(String name, Node node, Walls walls) {
        return walls.around(name)
                .filter(wall -> wall.copies().stream()
                        .anyMatch(copy -> !copy.spot().node().equals(node.name())))
                .isPresent();
    }

    private static boolean asksElsewhere(String name, Node node, Lab lab, Walls walls) {
        return lab.edges().stream()
                .filter(edge -> edge.from().equals(name))
                .anyMatch(edge -> edge.toWorkload()
                        .map(to -> walls.around(to).isEmpty() || isElsewhere(to, node, walls))
                        .orElse(true));
    }

    private static List<Meeting> meetings(List<Occupant> occupants, Lab lab) {
        List<String> here = occupants.stream()
                .map(occupant -> occupant.wall().workload().name())
                .distinct()
                .toList();
        SortedSet<Meeting> meetings = new TreeSet<>();
        for (Edge edge : lab.edges()) {
            edge.toWorkload()
                    .filter(to -> !to.equals(edge.from()) && here.contains(to) && here.contains(edge.from()))
                    .ifPresent(to -> meetings.add(Meeting.of(edge.from(), to)));
        }
        return List.copyOf(meetings);
    }
}
