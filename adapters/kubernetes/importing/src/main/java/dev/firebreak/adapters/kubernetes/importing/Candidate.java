package dev.firebreak.adapters.kubernetes.importing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A workload as a manifest, a chart's values or an operator's own kind describe it, all brought into one form.
 *
 * @param origin where it comes from
 * @param shape how its copies come and go
 * @param replicas how many
 * @param schedule in cron's words, when it runs by one
 * @param pod as Kubernetes has a PodSpec
 * @param sizes of its volumes in bytes, by volume
 * @param doors Services that its own manifest makes
 * @param hints what its kind and chart tell beside
 */
record Candidate(
        Origin origin,
        Shape shape,
        int replicas,
        Optional<String> schedule,
        Value pod,
        Map<String, Long> sizes,
        List<Door> doors,
        Hints hints) {
    Candidate {
        sizes = Map.copyOf(sizes);
        doors = List.copyOf(doors);
    }

    /**
     * Where a workload comes from.
     *
     * @param name its own, not yet the lab's
     * @param namespace where it runs
     * @param guessed whether the namespace is only guessed
     * @param kind what makes it
     * @param from its file and line
     * @param by Flux's Kustomization that applies it
     * @param labels of its pods, with every value that may be meant
     */
    record Origin(
            String name,
            String namespace,
            boolean guessed,
            String kind,
            String from,
            Optional<FluxKustomization> by,
            Map<String, Set<String>> labels) {
        Origin {
            labels = Map.copyOf(labels);
        }

        static Origin of(Instance instance, String name, String kind, Map<String, Set<String>> labels) {
            return new Origin(
                    name,
                    instance.namespace(),
                    instance.guessed(),
                    kind,
                    instance.manifest().from(),
                    instance.by(),
                    labels);
        }
    }

    /** Something that a workload brings with it, whatever other manifests say. */
    enum Brings {
        /** A network policy that says who may speak to it. */
        INGRESS,
        /** One that says whom it may speak to. */
        EGRESS,
        /** A PodDisruptionBudget. */
        BUDGET,
        BACKUP,
        /** State, of which the paths need not be known. */
        STATE
    }

    /**
     * What is known beside the pod.
     *
     * @param chart the Helm chart's name
     * @param suggested the catalogue's entry
     * @param whole false when a chart's templates or an operator add to what is known
     * @param token whether pods get a service account's token; empty when that is not known
     * @param brings what comes with it
     * @param model what it serves
     * @param installs the chart that makes the whole of it, where it is exactly known
     * @param after other releases that must be there before
     */
    record Hints(
            Optional<String> chart,
            Optional<String> suggested,
            boolean whole,
            Optional<Boolean> token,
            Set<Brings> brings,
            Optional<ModelHint> model,
            Optional<Sources.Chart> installs,
            List<String> after) {
        Hints {
            brings = Set.copyOf(brings);
            after = List.copyOf(after);
        }

        /** Of a manifest that says everything. */
        static Hints plain(boolean token) {
            return new Hints(
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    Optional.of(token),
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }
}
