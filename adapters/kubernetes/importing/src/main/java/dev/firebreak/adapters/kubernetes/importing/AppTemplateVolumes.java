package dev.firebreak.adapters.kubernetes.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The volumes of app-template's values, and where they are mounted. */
final class AppTemplateVolumes {
    private static final String CLAIM = "persistentVolumeClaim";

    private final Map<String, Value> persistence = new LinkedHashMap<>();
    private final String controller;
    private final boolean only;

    /**
     * @param controller whose
     * @param only whether there is no other
     */
    AppTemplateVolumes(Value values, String controller, boolean only) {
        this.controller = controller;
        this.only = only;
        values.at("persistence").entries().forEach((id, volume) -> {
            if (!volume.at("enabled").isFalse()) {
                persistence.put(id, volume);
            }
        });
    }

    private static List<Value> own(Value controller) {
        Value claims = controller.at("statefulset", "volumeClaimTemplates");
        return claims instanceof Value.Entries ? List.copyOf(claims.entries().values()) : claims.items();
    }

    private static boolean isClaim(Value volume) {
        String type = volume.at("type").word();
        return type.isEmpty()
                ? volume.any("existingClaim", "size", "accessMode").there()
                : type.equals(CLAIM);
    }

    /** Bytes of each claim whose size is said. */
    Map<String, Long> sizes(Value controller) {
        Map<String, Long> sizes = new HashMap<>();
        persistence.forEach((id, volume) -> {
            if (isClaim(volume)) {
                volume.at("size").text().flatMap(Quantity::bytes).ifPresent(bytes -> sizes.put(id, bytes));
            }
        });
        own(controller)
                .forEach(claim -> claim.at("size")
                        .text()
                        .flatMap(Quantity::bytes)
                        .ifPresent(bytes -> sizes.put(claim.at("name").word(), bytes)));
        return sizes;
    }

    /** As Kubernetes has volumes. */
    List<Value> all(Value controller, String release) {
        List<Value> volumes = new ArrayList<>();
        persistence.forEach((id, volume) -> {
            if (isClaim(volume)) {
                volumes.add(
                        Pods.claimVolume(id, volume.at("existingClaim").text().orElse(release + "-" + id)));
            } else if (volume.at("type").word().equals("hostPath")) {
                volumes.add(Value.entries(Map.of(
                        "name", Value.text(id), "hostPath", Value.entries(Map.of("path", volume.at("hostPath"))))));
            } else if (volume.at("type").word().equals("nfs")) {
                volumes.add(Value.entries(Map.of("name", Value.text(id), "nfs", volume)));
            }
        });
        own(controller)
                .forEach(claim -> volumes.add(Pods.claimVolume(
                        claim.at("name").word(), claim.at("name").word())));
        return volumes;
    }

    /** A container with its mounts. */
    Value mounted(Value container, String name, Value whole) {
        List<Value> mounts = new ArrayList<>();
        persistence.forEach((id, volume) -> paths(id, volume, name).forEach(path -> mounts.add(mount(id, path))));
        own(whole)
                .forEach(claim -> paths(claim.at("name").word(), claim, name)
                        .forEach(path -> mounts.add(mount(claim.at("name").word(), path))));
        return container.with(Map.of("volumeMounts", Value.items(mounts)));
    }

    /** Where a volume is mounted in a container: without a word of it, at its own name in every one. */
    private List<String> paths(String id, Value volume, String container) {
        List<String> paths = new ArrayList<>();
        volume.at("globalMounts").items().forEach(m -> m.at("path").text().ifPresent(paths::add));
        Value advanced = volume.at("advancedMounts");
        Set<String> keys = advanced.entries().keySet();
        String of = only && keys.size() == 1 ? keys.iterator().next() : controller;
        advanced.at(of, container).items().forEach(m -> m.at("path").text().ifPresent(paths::add));
        if (paths.isEmpty() && !advanced.there() && !volume.at("globalMounts").there()) {
            paths.add("/" + id);
        }
        return paths;
    }

    private static Value mount(String volume, String path) {
        return Value.entries(Map.of("name", Value.text(volume), "mountPath", Value.text(path)));
    }
}
