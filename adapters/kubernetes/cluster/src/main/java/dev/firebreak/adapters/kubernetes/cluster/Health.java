package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * How an object is doing, as its status says.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status">Status</a>
 */
sealed interface Health {
    /** @param state in a few words */
    record Good(String state) implements Health {}

    /** @param state what is still missing */
    record Waiting(String state) implements Health {}

    /** It does not become healthy by waiting. */
    record Failed(String reason) implements Health {}

    /** Kinds that take their time; all others are healthy once they are there. */
    Set<String> SLOW = Set.of("Deployment", "StatefulSet", "DaemonSet", "Job", "PersistentVolumeClaim");

    /** Those whose controllers say which generation their status is of. */
    Set<String> OBSERVED = Set.of("Deployment", "StatefulSet", "DaemonSet");

    /** Whether it is worth waiting for a kind. */
    static boolean isSlow(ApiResource resource) {
        return SLOW.contains(resource.kind()) && Set.of("", "apps", "batch").contains(resource.group());
    }

    /** What an object's own status says; the kind apart, since the elements of a list do not name it. */
    static Health of(JsonNode object, String kind) {
        JsonNode status = object.path("status");
        long generation = object.path("metadata").path("generation").asLong();
        // A server writes zeros into a new DaemonSet's status, which its controller has not seen.
        if (OBSERVED.contains(kind) && status.path("observedGeneration").asLong() < generation) {
            return new Waiting("its controller has not seen it yet");
        }
        return switch (kind) {
            case "Deployment" -> deployment(object, status);
            case "StatefulSet" ->
                counted(
                        object.path("spec").path("replicas").asInt(1),
                        status.path("updatedReplicas").asInt(),
                        status.path("readyReplicas").asInt(),
                        "ready");
            case "DaemonSet" -> daemonSet(status);
            case "Job" -> job(object, status);
            case "PersistentVolumeClaim" -> claim(status);
            default -> new Good("there");
        };
    }

    private static Health deployment(JsonNode object, JsonNode status) {
        Optional<String> stuck = condition(status, "ReplicaFailure", "True");
        if (stuck.isPresent()) {
            return new Failed(stuck.get());
        }
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("reason").asText().equals("ProgressDeadlineExceeded")) {
                return new Failed(condition.path("message").asText());
            }
        }
        int wanted = object.path("spec").path("replicas").asInt(1);
        int old =
                status.path("replicas").asInt() - status.path("updatedReplicas").asInt();
        Health health = counted(
                wanted,
                status.path("updatedReplicas").asInt(),
                status.path("availableReplicas").asInt(),
                "available");
        return health instanceof Good && old > 0 ? new Waiting(old + " of the old still there") : health;
    }

    private static Health daemonSet(JsonNode status) {
        if (!status.has("desiredNumberScheduled")) {
            return new Waiting("its controller has not seen it yet");
        }
        return counted(
                status.path("desiredNumberScheduled").asInt(),
                status.path("updatedNumberScheduled").asInt(),
                status.path("numberAvailable").asInt(),
                "available");
    }

    private static Health counted(int wanted, int updated, int good, String word) {
        String state = good + " of " + wanted + " " + word;
        if (updated < wanted) {
            return new Waiting(state + ", " + updated + " updated");
        }
        return good < wanted ? new Waiting(state) : new Good(state);
    }

    private static Health job(JsonNode object, JsonNode status) {
        Optional<String> failed = condition(status, "Failed", "True");
        if (failed.isPresent()) {
            return new Failed(failed.get());
        }
        if (condition(status, "Complete", "True").isPresent()) {
            return new Good("complete");
        }
        if (object.path("spec").path("suspend").asBoolean()) {
            return new Good("suspended until its queue starts it");
        }
        int running = status.has("ready")
                ? status.path("ready").asInt()
                : status.path("active").asInt();
        return running > 0 ? new Good("running") : new Waiting("not running yet");
    }

    private static Health claim(JsonNode status) {
        return switch (status.path("phase").asText()) {
            case "Bound" -> new Good("bound");
            case "Lost" -> new Failed("its volume is lost");
            default -> new Waiting("not bound yet");
        };
    }

    private static Optional<String> condition(JsonNode status, String type, String value) {
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("type").asText().equals(type)
                    && condition.path("status").asText().equals(value)) {
                String reason = condition.path("reason").asText();
                String message = condition.path("message").asText();
                return Optional.of(reason.isEmpty() ? message : reason + ": " + message);
            }
        }
        return Optional.empty();
    }
}
