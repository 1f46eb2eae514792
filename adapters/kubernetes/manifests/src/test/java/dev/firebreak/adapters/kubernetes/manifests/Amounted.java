package dev.firebreak.adapters.kubernetes.manifests;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all pods of a namespace together ask for, by the names of a ResourceQuota.
 *
 * @param sums amount by name, such as {@code requests.memory}, in base units
 */
record Amounted(Map<String, BigDecimal> sums) {
    static Amounted in(Rendering rendering, String namespace) {
        Amounted all = new Amounted(new TreeMap<>());
        for (Manifested controller : rendering.controllers()) {
            if (controller.namespace().equals(namespace)) {
                all.add(rendering, controller);
            }
        }
        rendering.all("PersistentVolumeClaim").stream()
                .filter(claim -> claim.namespace().equals(namespace))
                .forEach(claim -> all.claim(Tree.map(claim.fields(), "spec"), 1));
        return all;
    }

    private void add(Rendering rendering, Manifested controller) {
        int place = 0;
        for (Map<String, Object> template : controller.podTemplates()) {
            boolean head = controller.kind().equals("RayService") && place++ == 0;
            long copies = head ? 1 : most(rendering, controller);
            Map<String, Object> spec = Tree.map(template, "spec");
            for (Map<String, Object> container : Tree.maps(spec, "containers")) {
                for (String kind : new String[] {"requests", "limits"}) {
                    Tree.map(container, "resources", kind)
                            .forEach((name, value) -> sum(kind + "." + name, amount(value), copies));
                }
            }
            Tree.maps(spec, "volumes")
                    .forEach(volume -> claim(
                            Tree.map(volume, "ephemeral", "volumeClaimTemplate", "spec"),
                            copies * podsOfOneCopy(controller)));
            Tree.maps(controller.fields(), "spec", "volumeClaimTemplates")
                    .forEach(claim -> claim(Tree.map(claim, "spec"), copies));
            sum("pods", BigDecimal.ONE, copies);
        }
    }

    /** Pods that may be there in the place of one: its successor, or runs that ended and were not cleared away yet. */
    private static long podsOfOneCopy(Manifested controller) {
        return controller.kind().equals("CronJob")
                ? 1
                        + number(controller, 3, "spec", "successfulJobsHistoryLimit")
                        + number(controller, 1, "spec", "failedJobsHistoryLimit")
                : 2;
    }

    private void claim(Map<String, Object> spec, long copies) {
        Object storage = Tree.at(spec, "resources", "requests", "storage");
        if (storage != null) {
            sum("requests.storage", amount(storage), copies);
        }
    }

    /** How many copies there may be at once. */
    static long most(Rendering rendering, Manifested controller) {
        long scaled = java.util.stream.Stream.of("HorizontalPodAutoscaler", "HTTPScaledObject")
                .flatMap(kind -> rendering.one(kind, controller.namespace(), controller.name()).stream())
                .mapToLong(scaler ->
                        Long.parseLong(scaler.text("spec", "maxReplicas") + scaler.text("spec", "replicas", "max")))
                .max()
                .orElse(0);
        return switch (controller.kind()) {
            case "Deployment" -> Math.max(scaled, number(controller, 1, "spec", "replicas"));
            case "StatefulSet" -> number(controller, 1, "spec", "replicas");
            case "Job" -> number(controller, 1, "spec", "completions");
            case "CronJob" ->
                Tree.isTrue(controller.fields(), "spec", "suspend")
                        ? 0
                        : number(controller, 1, "spec", "jobTemplate", "spec", "completions");
            case "Service" ->
                number(
                        controller,
                        1,
                        "spec",
                        "template",
                        "metadata",
                        "annotations",
                        "autoscaling.knative.dev/max-scale");
            case "RayService" ->
                Tree.maps(controller.fields(), "spec", "rayClusterConfig", "workerGroupSpecs").stream()
                        .mapToLong(group -> Long.parseLong(Tree.text(group, "maxReplicas")))
                        .sum();
            case "DaemonSet" ->
                rendering.plan().placed().stream()
                        .filter(placed -> placed.replica().workload().equals(controller.name()))
                        .count();
            default -> throw new AssertionError("how many copies has " + controller);
        };
    }

    private static long number(Manifested object, long otherwise, String... path) {
        String text = object.text(path);
        return text.isEmpty() ? otherwise : Long.parseLong(text);
    }

    private void sum(String name, BigDecimal amount, long copies) {
        sums.merge(name, amount.multiply(BigDecimal.valueOf(copies)), BigDecimal::add);
    }

    /** A quantity in base units. */
    static BigDecimal amount(Object quantity) {
        return Quantity.getAmountInBytes(Quantity.parse(quantity.toString()));
    }
}
