package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Effect;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Wall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which objects carry what a workload's class means for it. */
final class Carriers {
    private static final Set<String> RUN =
            Set.of("Deployment", "StatefulSet", "DaemonSet", "CronJob", "Job", "RayService", "HelmRelease");
    private static final Set<String> HOLD = Set.of("NetworkPolicy", "CiliumNetworkPolicy");
    private static final Set<String> LIMIT = Set.of("ResourceQuota", "LimitRange");

    private final Site site;
    private final LabObjects objects;

    Carriers(Site site) {
        this.site = site;
        this.objects = new LabObjects(site);
    }

    /** By the effect's key, in the order of the table of classes; a layer that no object carries has none. */
    Map<String, List<String>> of(Wall wall) {
        Workload workload = wall.workload();
        List<Manifest> own = new ArrayList<>(objects.running(wall));
        own.addAll(objects.walls(wall));
        Charts.of(wall).ifPresent(chart -> own.addAll(new Charts(site).release(wall, chart)));
        Optional<String> running = own.stream()
                .filter(manifest -> RUN.contains(manifest.kind()))
                .map(Carriers::named)
                .findFirst();
        Map<String, List<String>> carriers = new LinkedHashMap<>();
        for (Effect effect : Effect.of(workload)) {
            carriers.put(effect.key(), carriers(effect.key(), wall, own, running));
        }
        return carriers;
    }

    private List<String> carriers(String key, Wall wall, List<Manifest> own, Optional<String> running) {
        return switch (key) {
            case "home" -> part("affinity", running);
            case "compute" -> {
                List<String> all = new ArrayList<>(part("resources", running));
                objects.ground(site.territory(wall)).stream()
                        .filter(manifest -> LIMIT.contains(manifest.kind()))
                        .map(Carriers::named)
                        .forEach(all::add);
                yield all;
            }
            case "eviction" ->
                running.isEmpty()
                        ? List.of()
                        : List.of("PriorityClass "
                                + Grounds.priorityClass(
                                        wall.workload().treatment().eviction()));
            case "disk-io" -> part("annotation " + Site.OWN + "disk-io", running);
            case "network" ->
                own.stream()
                        .filter(manifest -> HOLD.contains(manifest.kind()))
                        .map(Carriers::named)
                        .toList();
            case "silence" ->
                wall.workload().quietFor().isPresent()
                        ? part("annotation " + Site.OWN + "quiet-for", running)
                        : part("probes", running);
            case "backup" ->
                wall.workload().state().flatMap(state -> state.backup()).isPresent()
                        ? part("annotation " + Site.OWN + "backup", running)
                        : List.of();
            default -> List.of();
        };
    }

    private static List<String> part(String what, Optional<String> running) {
        return running.map(object -> what + " of " + object).stream().toList();
    }

    private static String named(Manifest manifest) {
        return manifest.kind() + " "
                + manifest.namespace().map(namespace -> namespace + "/").orElse("") + manifest.name();
    }
}
