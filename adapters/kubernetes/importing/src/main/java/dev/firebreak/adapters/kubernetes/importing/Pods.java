package dev.firebreak.adapters.kubernetes.importing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads a PodSpec.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec">PodSpec</a>
 */
final class Pods {
    private static final Set<String> MAIN = Set.of("app", "main");
    private static final String HOSTNAME = "kubernetes.io/hostname";

    private Pods() {}

    /** The containers that stay: the pod's own, the one called app or main first, and init containers that stay too. */
    static List<Value> containers(Value pod) {
        return Stream.concat(
                        pod.at("containers").items().stream()
                                .sorted(Comparator.comparing(
                                        c -> !MAIN.contains(c.at("name").word()))),
                        pod.at("initContainers").items().stream()
                                .filter(c -> c.at("restartPolicy").word().equals("Always")))
                .toList();
    }

    /** Whether pods get a service account's token, where the pod says so. */
    static Optional<Boolean> token(Value pod) {
        return pod.at("automountServiceAccountToken").truth();
    }

    /** A pod with a StatefulSet's claims among its volumes. */
    static Value withClaims(Value pod, List<Value> claims) {
        if (claims.isEmpty()) {
            return pod;
        }
        List<Value> volumes = new ArrayList<>(pod.at("volumes").items());
        for (Value claim : claims) {
            String name = claim.at("metadata", "name").word();
            volumes.add(claimVolume(name, name));
        }
        return pod.with(Map.of("volumes", Value.items(volumes)));
    }

    static Value claimVolume(String volume, String claim) {
        return Value.entries(Map.of(
                "name",
                Value.text(volume),
                "persistentVolumeClaim",
                Value.entries(Map.of("claimName", Value.text(claim)))));
    }

    /** The claims that a pod mounts, by volume. */
    static Map<String, String> claims(Value pod) {
        Map<String, String> claims = new HashMap<>();
        for (Value volume : pod.at("volumes").items()) {
            volume.at("persistentVolumeClaim", "claimName")
                    .text()
                    .ifPresent(claim -> claims.put(volume.at("name").word(), claim));
        }
        return claims;
    }

    /** Where the volumes of these names are mounted, each path once. */
    static List<String> mounts(Value pod, Predicate<String> volume) {
        return containers(pod).stream()
                .flatMap(container -> container.at("volumeMounts").items().stream())
                .filter(mount -> volume.test(mount.at("name").word()))
                .flatMap(mount -> mount.at("mountPath").text().stream())
                .distinct()
                .toList();
    }

    /** Folders of the node that it sees. */
    static List<String> hostPaths(Value pod) {
        return pod.at("volumes").items().stream()
                .flatMap(volume -> volume.at("hostPath", "path").text().stream())
                .distinct()
                .toList();
    }

    /** The nodes that it is bound to by name. */
    static Set<String> nodes(Value pod) {
        Set<String> nodes = new HashSet<>();
        pod.at("nodeName").text().ifPresent(nodes::add);
        pod.at("nodeSelector", HOSTNAME).text().ifPresent(nodes::add);
        Value required = pod.at("affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        for (Value term : required.at("nodeSelectorTerms").items()) {
            for (Value expression : term.at("matchExpressions").items()) {
                if (expression.at("key").word().equals(HOSTNAME)
                        && expression.at("operator").word().equals("In")) {
                    expression.at("values").items().forEach(v -> v.text().ifPresent(nodes::add));
                }
            }
        }
        return nodes;
    }

    /** The keys of the taints that do not keep it away. */
    static Set<String> tolerates(Value pod) {
        Set<String> keys = new HashSet<>();
        pod.at("tolerations").items().forEach(t -> t.at("key").text().ifPresent(keys::add));
        return keys;
    }
}
