package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.OutsideMachine;
import dev.firebreak.core.walls.OutsideMachine.Door;
import dev.firebreak.core.walls.OutsideMachine.Occupant;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Walls;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What runs on a lab's machines outside of the cluster, as files: a folder for each machine. */
public final class OutsideFiles {
    /** Where the machines' folders are. */
    public static final String FOLDER = "outside";

    private OutsideFiles() {}

    /** Every file, none when the plan puts nothing outside, or everything that stands in the way. */
    public static Rendered of(Lab lab, Plan plan) {
        SortedMap<String, String> files = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (OutsideMachine machine : OutsideMachine.of(lab, Walls.of(lab, plan))) {
            List<String> here = problems(machine);
            problems.addAll(here);
            if (here.isEmpty()) {
                of(lab, machine).forEach((name, text) -> files.put(folder(machine) + "/" + name, text));
            }
        }
        return problems.isEmpty() ? new Rendered.Files(files) : new Rendered.Impossible(problems);
    }

    static String folder(OutsideMachine machine) {
        return FOLDER + "/" + machine.node().name();
    }

    private static SortedMap<String, String> of(Lab lab, OutsideMachine machine) {
        boolean compose = machine.node().standing().membership() == Membership.COMPOSE;
        SortedMap<String, String> files = compose ? ComposeFile.of(lab.name(), machine) : Quadlets.of(machine);
        Firewall firewall = new Firewall(lab, machine);
        firewall.text().ifPresent(text -> files.put(Firewall.NAME, text));
        files.put(ReadMe.NAME, ReadMe.of(lab, machine, firewall));
        return files;
    }

    private static List<String> problems(OutsideMachine machine) {
        List<String> problems = new ArrayList<>();
        String node = machine.node().name();
        SortedMap<String, List<String>> askedFor = new TreeMap<>();
        for (Occupant occupant : machine.occupants()) {
            if (occupant.wall().workload().container().image().isEmpty()) {
                problems.add("workload " + occupant.name() + " is planned on node " + node
                        + ", outside of the cluster, and has no image; operators and charts install nothing there: give it"
                        + " an image, or keep it in the cluster");
            }
            for (Door door : machine.doors()) {
                if (door.workload().equals(occupant.wall().workload().name())) {
                    askedFor.computeIfAbsent(door.port() + "/" + Words.protocol(door), _ -> new ArrayList<>())
                            .add(occupant.name());
                }
            }
        }
        askedFor.forEach((port, names) -> {
            if (names.size() > 1) {
                problems.add("node " + node + " has one port " + port + ", and other machines ask "
                        + String.join(" and ", names) + " for it there; let all but one listen on another port, or"
                        + " stand on another node");
            }
        });
        return problems;
    }
}
