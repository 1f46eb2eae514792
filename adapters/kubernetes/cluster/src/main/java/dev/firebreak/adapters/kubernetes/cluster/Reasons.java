package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why something that should run does not: what its pods wait for, and what was last warned of.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/">Debug pods</a>
 */
final class Reasons {
    /** Reasons of a waiting container that do not pass by themselves. */
    private static final Set<String> HOPELESS = Set.of("ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull");

    /** So often a container may crash while what it needs comes up. */
    private static final int CRASHES = 5;

    private static final ApiResource PODS = new ApiResource("v1", "Pod", "pods", true, Set.of());
    private static final ApiResource EVENTS = new ApiResource("v1", "Event", "events", true, Set.of());
    private static final ApiResource SETS = new ApiResource("apps/v1", "ReplicaSet", "replicasets", true, Set.of());
    private static final String HASH = "pod-template-hash";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final Objects objects;

    Reasons(Objects objects) {
        this.objects = objects;
    }

    /** What stands in the way of a workload that is not ready; empty when its pods say nothing. */
    Optional<Health> ofPods(JsonNode workload, String kind) throws RefusedException, InterruptedException {
        Optional<String> selector = selector(workload, kind);
        if (selector.isEmpty()) {
            return Optional.empty();
        }
        Optional<Health> waiting = Optional.empty();
        for (JsonNode pod : objects.list(PODS, namespace(workload), Objects.labels(selector.get()))
                .items()) {
            if (!pod.path("metadata").has("deletionTimestamp")) {
                Optional<Health> said = ofPod(pod);
                if (said.filter(Health.Failed.class::isInstance).isPresent()) {
                    return said;
                }
                waiting = waiting.isPresent() ? waiting : said;
            }
        }
        return waiting;
    }

    /** Only the pods of what was applied now: those of before may be what is being repaired. */
    private Optional<String> selector(JsonNode workload, String kind) throws RefusedException, InterruptedException {
        List<String> labels = new ArrayList<>();
        workload.path("spec")
                .path("selector")
                .path("matchLabels")
                .properties()
                .forEach(label ->
                        labels.add(label.getKey() + "=" + label.getValue().asText()));
        if (labels.isEmpty()) {
            return Optional.empty();
        }
        String all = String.join(",", labels);
        return switch (kind) {
            case "Deployment" -> hash(workload, all).map(hash -> all + "," + HASH + "=" + hash);
            case "StatefulSet" -> {
                String revision = workload.path("status").path("updateRevision").asText();
                yield Optional.of(revision.isEmpty() ? all : all + ",controller-revision-hash=" + revision);
            }
            default -> Optional.of(all);
        };
    }

    private Optional<String> hash(JsonNode deployment, String labels) throws RefusedException, InterruptedException {
        String revision = annotation(deployment, REVISION);
        String uid = deployment.path("metadata").path("uid").asText();
        for (JsonNode set : objects.list(SETS, namespace(deployment), Objects.labels(labels))
                .items()) {
            boolean owned = set.path("metadata")
                    .path("ownerReferences")
                    .findValuesAsText("uid")
                    .contains(uid);
            if (owned && annotation(set, REVISION).equals(revision)) {
                return Optional.of(
                        set.path("metadata").path("labels").path(HASH).asText());
            }
        }
        return Optional.empty();
    }

    private static String annotation(JsonNode object, String name) {
        return object.path("metadata").path("annotations").path(name).asText();
    }

    private static Optional<String> namespace(JsonNode object) {
        return Optional.of(object.path("metadata").path("namespace").asText());
    }

    private static Optional<Health> ofPod(JsonNode pod) {
        String name = "pod " + pod.path("metadata").path("name").asText();
        JsonNode status = pod.path("status");
        for (String list : List.of("initContainerStatuses", "containerStatuses")) {
            for (JsonNode container : status.path(list)) {
                JsonNode waiting = container.path("state").path("waiting");
                String reason = waiting.path("reason").asText();
                if (!reason.isEmpty() && !reason.equals("ContainerCreating") && !reason.equals("PodInitializing")) {
                    return Optional.of(ofContainer(
                            name, container, reason, waiting.path("message").asText()));
                }
            }
        }
        for (JsonNode condition : status.path("conditions")) {
            if (condition.path("reason").asText().equals("Unschedulable")) {
                return Optional.of(new Health.Waiting(
                        name + " fits on no node: " + condition.path("message").asText()));
            }
        }
        return Optional.empty();
    }

    private static Health ofContainer(String pod, JsonNode container, String reason, String message) {
        int restarts = container.path("restartCount").asInt();
        String said = pod + ", container " + container.path("name").asText() + ": " + reason
                + (message.isEmpty() ? "" : ": " + message);
        boolean crashes = reason.equals("CrashLoopBackOff") && restarts >= CRASHES;
        if (crashes) {
            String last = container
                    .path("lastState")
                    .path("terminated")
                    .path("exitCode")
                    .asText();
            return new Health.Failed(
                    said + "; it ended " + restarts + " times" + (last.isEmpty() ? "" : ", last with " + last));
        }
        return HOPELESS.contains(reason) ? new Health.Failed(said) : new Health.Waiting(said);
    }

    /** The last warning about an object; empty where there is none, or none may be read. */
    Optional<String> lastWarning(ObjectName object) throws RefusedException, InterruptedException {
        String fields =
                "involvedObject.kind=" + object.kind() + ",involvedObject.name=" + object.name() + ",type=Warning";
        Answer events = objects.api()
                .send(Call.get(EVENTS.path(object.namespace()) + "?fieldSelector=" + ApiResource.encoded(fields)));
        Optional<JsonNode> last = Optional.empty();
        for (JsonNode event : events.body().path("items")) {
            boolean later = last.isEmpty() || time(event).compareTo(time(last.get())) >= 0;
            last = later ? Optional.of(event) : last;
        }
        return last.map(event ->
                event.path("reason").asText() + ": " + event.path("message").asText());
    }

    /** RFC 3339 in UTC, so that texts compare as times do. */
    private static String time(JsonNode event) {
        String last = event.path("lastTimestamp").asText("");
        return last.isEmpty() ? event.path("eventTime").asText("") : last;
    }
}
