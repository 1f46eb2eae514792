package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.core.walls.Walls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A lab and its plan as Kubernetes objects. */
public final class Manifests {
    private Manifests() {}

    /** Every file, or everything that stands in the way. */
    public static Rendered of(Lab lab, Plan plan, Target target) {
        Site site = new Site(lab, Walls.of(lab, plan));
        List<String> problems = problems(site);
        return problems.isEmpty() ? new Rendered.Files(Layout.of(site, target)) : new Rendered.Impossible(problems);
    }

    /**
     * The objects that carry what a workload's class means for it, by the effect's key; none for a workload that the lab
     * does not know.
     */
    public static Map<String, List<String>> carriers(Lab lab, Plan plan, String workload) {
        Walls walls = Walls.of(lab, plan);
        return walls.around(workload)
                .map(wall -> new Carriers(new Site(lab, walls)).of(wall))
                .orElse(Map.of());
    }

    private static List<String> problems(Site site) {
        SortedMap<String, SortedSet<String>> spokenTo = new TreeMap<>();
        for (Wall wall : site.walls().walls()) {
            if (OutsideDoors.isSpokenTo(site, wall)) {
                Site.planned(wall).stream()
                        .filter(node -> site.node(node).address().isEmpty())
                        .forEach(node -> spokenTo.computeIfAbsent(node, _ -> new TreeSet<>())
                                .add(wall.workload().name()));
            }
        }
        List<String> problems = new ArrayList<>();
        spokenTo.forEach((node, workloads) -> problems.add("node " + node
                + " is outside of the cluster, which speaks with "
                + String.join(", ", workloads) + " there, and nobody said where it is: give it an address, such as"
                + " address: 192.168.1.20"));
        return problems;
    }
}
