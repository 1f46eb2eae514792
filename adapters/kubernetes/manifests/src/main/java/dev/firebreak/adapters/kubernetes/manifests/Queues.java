package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.walls.Territory;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Jobs and gangs in a queue of their territory, where the lab asks for one.
 *
 * @see <a href="https://kueue.sigs.k8s.io/docs/concepts/cluster_queue/">Kueue: cluster queues</a>
 * @see <a href="https://volcano.sh/en/docs/queue/">Volcano: queues</a>
 */
final class Queues {
    private static final String KUEUE = "kueue.x-k8s.io/v1beta1";
    private static final String FLAVOR = "any";

    private final Site site;

    Queues(Site site) {
        this.site = site;
    }

    /** Whether a workload waits its turn: what runs to an end, and what only runs together. */
    static boolean isQueued(Wall wall) {
        return wall.kind() == Wall.Kind.SCHEDULED || wall.kind() == Wall.Kind.GANG;
    }

    /** The labels of a job, with its queue's name where Kueue admits jobs. */
    Fields labelled(Wall wall, Fields labels) {
        return site.cluster().queues() == Cluster.Queues.KUEUE && isQueued(wall)
                ? labels.with("kueue.x-k8s.io/queue-name", wall.territory())
                : labels;
    }

    Fields podAnnotations(Wall wall) {
        if (site.cluster().queues() != Cluster.Queues.VOLCANO || !isQueued(wall)) {
            return Fields.of();
        }
        Fields annotations = Fields.of("scheduling.volcano.sh/queue-name", wall.territory());
        return wall.kind() == Wall.Kind.GANG
                ? annotations.with(
                        "scheduling.k8s.io/group-name", wall.workload().name())
                : annotations;
    }

    /** All copies of a gang or none, where Volcano schedules. */
    Optional<Manifest> group(Wall wall) {
        if (site.cluster().queues() != Cluster.Queues.VOLCANO || wall.kind() != Wall.Kind.GANG) {
            return Optional.empty();
        }
        return Optional.of(site.of(
                wall,
                "scheduling.volcano.sh/v1beta1",
                "PodGroup",
                Fields.of(
                        "spec",
                        Fields.of("minMember", wall.copies().size())
                                .with("queue", wall.territory())
                                .with(
                                        "priorityClassName",
                                        Grounds.priorityClass(
                                                wall.workload().treatment().eviction())))));
    }

    /** The queue of each territory that has somebody waiting. */
    List<Manifest> queues() {
        List<Territory> waiting = site.walls().territories().stream()
                .filter(territory -> site.inCluster().stream()
                        .anyMatch(wall -> isQueued(wall) && wall.territory().equals(territory.name())))
                .toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        return switch (site.cluster().queues()) {
            case NONE -> List.of();
            case VOLCANO -> waiting.stream().map(this::volcano).toList();
            case KUEUE -> {
                List<Manifest> all = new ArrayList<>();
                all.add(Manifest.of(
                        KUEUE, "ResourceFlavor", FLAVOR, site.labels(), Fields.of(), Fields.of("spec", Fields.of())));
                waiting.forEach(territory -> all.addAll(kueue(territory)));
                yield all;
            }
        };
    }

    private Manifest volcano(Territory territory) {
        Fields capability = Fields.of(
                        "cpu", Amounts.of(territory.quota().request().cpu()))
                .with("memory", Amounts.of(territory.quota().request().memory()));
        return Manifest.of(
                "scheduling.volcano.sh/v1beta1",
                "Queue",
                territory.name(),
                site.labels(),
                Fields.of(),
                Fields.of(
                        "spec", Fields.of("weight", 1).with("reclaimable", true).with("capability", capability)));
    }

    private List<Manifest> kueue(Territory territory) {
        Fields flavor = Fields.of("name", FLAVOR)
                .with(
                        "resources",
                        List.of(
                                quota(
                                        "cpu",
                                        Amounts.of(territory.quota().request().cpu())),
                                quota(
                                        "memory",
                                        Amounts.of(territory.quota().request().memory()))));
        Fields group = Fields.of("coveredResources", List.of("cpu", "memory")).with("flavors", List.of(flavor));
        Fields own = Fields.of("matchLabels", Fields.of("kubernetes.io/metadata.name", territory.name()));
        return List.of(
                Manifest.of(
                        KUEUE,
                        "ClusterQueue",
                        territory.name(),
                        site.labels(),
                        Fields.of(),
                        Fields.of(
                                "spec",
                                Fields.of("namespaceSelector", own)
                                        .with("queueingStrategy", "BestEffortFIFO")
                                        .with("resourceGroups", List.of(group)))),
                Manifest.of(
                        KUEUE,
                        "LocalQueue",
                        Optional.of(territory.name()),
                        territory.name(),
                        site.labels(),
                        Fields.of(),
                        Fields.of("spec", Fields.of("clusterQueue", territory.name()))));
    }

    private static Fields quota(String resource, String amount) {
        return Fields.of("name", resource).with("nominalQuota", amount);
    }
}
