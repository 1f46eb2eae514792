package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Treatment.Home;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The plan's places as the scheduler hears of them. What keeps data or a card stays on its planned machines; everything
 * else prefers them and may go elsewhere when one is gone, as far as the lab's own rules allow.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/">Assigning pods to nodes</a>
 */
final class Spots {
    private static final String HOST_NAME = "kubernetes.io/hostname";
    private static final String ZONE = "topology.kubernetes.io/zone";

    private final Site site;

    Spots(Site site) {
        this.site = site;
    }

    Fields affinity(Wall wall) {
        return Fields.of()
                .withAny("nodeAffinity", nodes(wall))
                .withAny("podAffinity", near(wall))
                .withAny("podAntiAffinity", apart(wall));
    }

    private Fields nodes(Wall wall) {
        List<String> planned = Site.planned(wall);
        List<Fields> must = new ArrayList<>();
        Fields affinity = Fields.of();
        if (mayNotMove(wall) && !planned.isEmpty()) {
            must.add(in(HOST_NAME, planned).headed("where its disk or card is"));
        } else {
            may(wall).ifPresent(must::add);
            arches(wall).ifPresent(must::add);
        }
        if (!must.isEmpty()) {
            affinity.with(
                    "requiredDuringSchedulingIgnoredDuringExecution",
                    Fields.of("nodeSelectorTerms", List.of(Fields.of("matchExpressions", must))));
        }
        if (!mayNotMove(wall) && !planned.isEmpty() && wall.kind() != Wall.Kind.EACH_NODE) {
            Fields preference = Fields.of("weight", 100)
                    .with("preference", Fields.of("matchExpressions", List.of(in(HOST_NAME, planned))));
            affinity.withNoted(
                    "the plan's machines", "preferredDuringSchedulingIgnoredDuringExecution", List.of(preference));
        }
        return affinity;
    }

    private static boolean mayNotMove(Wall wall) {
        return wall.kind() != Wall.Kind.EACH_NODE
                && (wall.workload().state().isPresent()
                        || wall.workload().needs().gpu().isPresent()
                        || wall.kind() == Wall.Kind.GANG);
    }

    private Optional<Fields> may(Wall wall) {
        Where where = wall.workload().where();
        return where.only().isEmpty()
                ? Optional.empty()
                : Optional.of(in(HOST_NAME, List.copyOf(new TreeSet<>(where.only()))));
    }

    private static Optional<Fields> arches(Wall wall) {
        List<String> arches = wall.workload().container().arches().stream()
                .map(Arch::word)
                .sorted()
                .toList();
        return arches.isEmpty() ? Optional.empty() : Optional.of(in("kubernetes.io/arch", arches));
    }

    private static Fields in(String label, List<String> values) {
        return Fields.of("key", label).with("operator", "In").with("values", values);
    }

    private Fields near(Wall wall) {
        List<Fields> wishes = wall.workload().where().near().stream()
                .map(site::wall)
                .map(other -> Fields.of("weight", 50).with("podAffinityTerm", term(other, HOST_NAME)))
                .toList();
        return Fields.of().withAny("preferredDuringSchedulingIgnoredDuringExecution", wishes);
    }

    private Fields apart(Wall wall) {
        Workload workload = wall.workload();
        List<Fields> must = new ArrayList<>();
        List<Fields> wishes = new ArrayList<>();
        switch (workload.where().spread()) {
            case NODES -> must.add(term(wall, HOST_NAME));
            case ZONES -> must.add(term(wall, ZONE));
            case PREFERRED ->
                wishes.add(Fields.of("weight", 80)
                        .with("podAffinityTerm", term(wall, HOST_NAME))
                        .headed("its own copies apart"));
        }
        workload.where().apartFrom().forEach(other -> must.add(term(site.wall(other), HOST_NAME)));
        if (keepsAwayFromData(workload.treatment().home())) {
            wishes.add(Fields.of("weight", 100)
                    .with(
                            "podAffinityTerm",
                            Fields.of(
                                            "labelSelector",
                                            Fields.of(
                                                    "matchLabels",
                                                    Fields.of(Site.OWN + "class", WorkloadClass.DATA.word())))
                                    .with("namespaceSelector", Fields.of())
                                    .with("topologyKey", HOST_NAME))
                    .headed("away from the disks of data"));
        }
        return Fields.of()
                .withAny("requiredDuringSchedulingIgnoredDuringExecution", must)
                .withAny("preferredDuringSchedulingIgnoredDuringExecution", wishes);
    }

    private static boolean keepsAwayFromData(Home home) {
        return switch (home) {
            case SPARE_CAPACITY, LEFTOVERS -> true;
            case FAST_STORAGE, BEST_PERFORMANCE_PER_WATT, CHEAPEST -> false;
        };
    }

    private static Fields term(Wall other, String topology) {
        return Fields.of(
                        "labelSelector",
                        Fields.of("matchLabels", Site.selector(other.workload().name())))
                .with("namespaces", List.of(other.territory()))
                .with("topologyKey", topology);
    }

    /** The taints that do not keep it away. */
    List<Fields> tolerations(Wall wall) {
        return wall.workload().where().tolerates().stream()
                .sorted()
                .map(key -> Fields.of("key", key).with("operator", "Exists"))
                .toList();
    }

    /** Copies evenly over zones, then over machines, as far as can be. */
    List<Fields> spread(Wall wall) {
        if (wall.copies().size() < 2 || wall.kind() == Wall.Kind.EACH_NODE || wall.kind() == Wall.Kind.GANG) {
            return List.of();
        }
        Fields own = Fields.of("matchLabels", Site.selector(wall.workload().name()));
        List<Fields> constraints = new ArrayList<>();
        for (String topology : List.of(ZONE, HOST_NAME)) {
            constraints.add(Fields.of("maxSkew", 1)
                    .with("topologyKey", topology)
                    .with("whenUnsatisfiable", "ScheduleAnyway")
                    .with("labelSelector", own));
        }
        return constraints;
    }
}
