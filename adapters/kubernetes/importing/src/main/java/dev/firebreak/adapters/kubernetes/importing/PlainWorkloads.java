package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Candidate.Hints;
import dev.firebreak.adapters.kubernetes.importing.Candidate.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Workloads of Kubernetes' own kinds. */
final class PlainWorkloads {
    private PlainWorkloads() {}

    /** The workload that an object is; empty when it is none. */
    static Optional<Candidate> of(Instance instance) {
        Value spec = instance.spec();
        String group = instance.manifest().group();
        return switch (group + "/" + instance.kind()) {
            case "apps/Deployment", "apps/StatefulSet", "apps/DaemonSet", "apps/ReplicaSet" ->
                Optional.of(candidate(instance, shape(instance.kind()), spec.at("template"), Optional.empty()));
            case "batch/CronJob" ->
                Optional.of(candidate(
                        instance,
                        Shape.TO_AN_END,
                        spec.at("jobTemplate", "spec", "template"),
                        spec.at("schedule").text()));
            case "batch/Job" ->
                Optional.of(candidate(instance, Shape.TO_AN_END, spec.at("template"), Optional.empty()));
            case "/Pod" -> Optional.of(candidate(instance, Shape.STAYS, instance.root(), Optional.empty()));
            default -> Optional.empty();
        };
    }

    private static Shape shape(String kind) {
        return switch (kind) {
            case "StatefulSet" -> Shape.STATEFUL;
            case "DaemonSet" -> Shape.EACH_NODE;
            default -> Shape.STAYS;
        };
    }

    private static Candidate candidate(Instance instance, Shape shape, Value template, Optional<String> schedule) {
        Map<String, Set<String>> labels = new HashMap<>();
        template.at("metadata", "labels").words().forEach((key, value) -> labels.put(key, Set.of(value)));
        Value pod = template.at("spec");
        Map<String, Long> sizes = new HashMap<>();
        Value claims = instance.spec().at("volumeClaimTemplates");
        for (Value claim : claims.items()) {
            claim.at("spec", "resources", "requests", "storage")
                    .text()
                    .flatMap(Quantity::bytes)
                    .ifPresent(bytes -> sizes.put(claim.at("metadata", "name").word(), bytes));
        }
        return new Candidate(
                Origin.of(instance, instance.name(), instance.kind(), labels),
                shape,
                instance.spec().at("replicas").number().orElse(1),
                schedule,
                Pods.withClaims(pod, claims.items()),
                sizes,
                List.of(),
                Hints.plain(Pods.token(pod).orElse(true)));
    }
}
