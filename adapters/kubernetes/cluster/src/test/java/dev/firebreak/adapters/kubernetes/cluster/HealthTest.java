package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.Applied;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest extends ClusterTest {
    private static final SortedMap<String, String> WITH_ROUTE = SmallLab.with("route.yaml", """
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: ollama, namespace: ai, LABELS}
            spec: {minAvailable: 1}
            """);

    @Test
    void an_image_that_cannot_be_had_stops_it_with_the_clusters_reason_and_leaves_the_rest() throws Exception {
        there().serve("policy/v1", "PodDisruptionBudget", "poddisruptionbudgets", true);
        there().sick("ollama");
        pods("ImagePullBackOff", "Back-off pulling image ollama/ollama:0.5", 0);

        Applied.Stopped stopped = stopped(WITH_ROUTE, USUAL);

        assertThat(lines(stopped.troubles()))
                .contains(
                        "Deployment ai/ollama does not become healthy: pod ollama-1, container ollama: ImagePullBackOff:"
                                + " Back-off pulling image",
                        SmallLab.WORKLOAD,
                        "kubectl describe deployment -n ai ollama");
        assertThat(stopped.untouched()).extracting(Object::toString).containsExactly("PodDisruptionBudget ai/ollama");
        assertThat(there().has("/apis/policy/v1/namespaces/ai/poddisruptionbudgets/ollama"))
                .isFalse();

        there().healed("ollama");
        there().remove("/api/v1/namespaces/ai/pods/ollama-1");
        done(WITH_ROUTE, USUAL);
        assertThat(there().has("/apis/policy/v1/namespaces/ai/poddisruptionbudgets/ollama"))
                .isTrue();
    }

    @Test
    void pods_of_an_earlier_revision_do_not_count() throws Exception {
        there().sick("ollama");
        pods("ImagePullBackOff", "", 0);
        there().edit(
                        "/api/v1/namespaces/ai/pods/ollama-1",
                        "x",
                        pod -> pod.withObject("/metadata/labels").put("pod-template-hash", "before"));

        assertThat(lines(stopped(SmallLab.files(), IMPATIENT).troubles()))
                .contains("is not healthy after 3 s: 0 of 1 available")
                .doesNotContain("ImagePullBackOff");
    }

    @Test
    void a_container_that_crashes_gets_a_few_tries() throws Exception {
        there().sick("ollama");
        pods("CrashLoopBackOff", "", 2);
        assertThat(lines(stopped(SmallLab.files(), IMPATIENT).troubles()))
                .contains("not healthy after 3 s: pod ollama-1, container ollama: CrashLoopBackOff");

        pods("CrashLoopBackOff", "", 5);
        assertThat(lines(stopped(SmallLab.files(), USUAL).troubles()))
                .contains("does not become healthy", "it ended 5 times, last with 137");
    }

    @Test
    void what_never_becomes_healthy_ends_in_time_with_the_last_warning() throws Exception {
        there().sick("ollama");
        there().put("""
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "ai"}}""");
        event("Old", "long ago", "2026-11-20T10:00:00Z");
        event("FailedCreate", "quota is spent", "2026-11-21T10:00:00Z");

        assertThat(lines(stopped(SmallLab.files(), IMPATIENT).troubles()))
                .contains(
                        "is not healthy after 3 s: 0 of 1 available; the cluster warns: FailedCreate: quota is spent",
                        "--timeout waits longer");
        assertThat(clock.now().toSeconds()).isEqualTo(3);
    }

    @Test
    void a_watch_that_expired_is_followed_by_another_list() throws Exception {
        server.expireWatches(1, 1);

        done(SmallLab.files(), USUAL);

        assertThat(server.requests().stream()
                        .filter(line -> line.contains("watch=true"))
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_server_that_breaks_while_one_waits_stops_it_with_what_is_applied() throws Exception {
        server.fails("deployments?labelSelector", 100, 503, "down", Map.of());

        Applied.Stopped stopped = stopped(SmallLab.files(), USUAL);

        assertThat(stopped.applied()).hasSize(5);
        assertThat(lines(stopped.troubles())).contains("cannot list deployments.apps: down");
    }

    @Test
    void a_volume_that_waits_for_somebody_to_use_it_is_healthy() throws Exception {
        there().put("""
                {"apiVersion": "storage.k8s.io/v1", "kind": "StorageClass", "metadata": {"name": "local"},
                 "volumeBindingMode": "WaitForFirstConsumer"}""");
        there().sick("ollama-models");

        done(SmallLab.with(SmallLab.WORKLOAD, "accessModes:", "storageClassName: local, accessModes:"), USUAL);
    }

    @Test
    void something_that_is_deleted_meanwhile_is_told() throws Exception {
        there().sick("ollama");
        progress.when("waiting Deployment", () -> there().remove(SmallLab.DEPLOYMENT));

        assertThat(lines(stopped(SmallLab.files(), USUAL).troubles()))
                .contains("Deployment ai/ollama does not become healthy: somebody deleted it meanwhile");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Deployment  | {"spec": {"replicas": 0}, "status": {}}                                          | Good[state=0 of 0 available]
            Deployment  | {"metadata": {"generation": 2}, "status": {"observedGeneration": 1}}             | Waiting[state=its controller has not seen it yet]
            Deployment  | {"status": {"replicas": 2, "updatedReplicas": 1, "availableReplicas": 1}}        | Waiting[state=1 of the old still there]
            Deployment  | {"status": {"conditions": [{"type": "Progressing", "reason": "ProgressDeadlineExceeded", "message": "late"}]}} | Failed[reason=late]
            Deployment  | {"status": {"conditions": [{"type": "ReplicaFailure", "status": "True", "reason": "FailedCreate", "message": "no"}]}} | Failed[reason=FailedCreate: no]
            StatefulSet | {"spec": {"replicas": 3}, "status": {"updatedReplicas": 3, "readyReplicas": 2}}  | Waiting[state=2 of 3 ready]
            StatefulSet | {"spec": {"replicas": 3}, "status": {"updatedReplicas": 1, "readyReplicas": 3}}  | Waiting[state=3 of 3 ready, 1 updated]
            DaemonSet   | {}                                                                               | Waiting[state=its controller has not seen it yet]
            DaemonSet   | {"metadata": {"generation": 1}, "status": {"desiredNumberScheduled": 0}}         | Waiting[state=its controller has not seen it yet]
            DaemonSet   | {"status": {"desiredNumberScheduled": 0}}                                        | Good[state=0 of 0 available]
            Job         | {"status": {"ready": 0, "active": 1}}                                            | Waiting[state=not running yet]
            Job         | {"status": {"ready": 1, "active": 1}}                                            | Good[state=running]
            Job         | {"spec": {"suspend": true}}                                                      | Good[state=suspended until its queue starts it]
            Job         | {"status": {"conditions": [{"type": "Complete", "status": "True"}]}}             | Good[state=complete]
            Job         | {"status": {"conditions": [{"type": "Failed", "status": "True", "reason": "BackoffLimitExceeded", "message": "x"}]}} | Failed[reason=BackoffLimitExceeded: x]
            PersistentVolumeClaim | {"status": {"phase": "Lost"}}                                          | Failed[reason=its volume is lost]
            ConfigMap   | {}                                                                               | Good[state=there]
            """)
    void a_status_says_how_it_is(String kind, String object, String health) {
        assertThat(Health.of(Api.tree(object), kind)).hasToString(health);
    }

    private void pods(String reason, String message, int restarts) {
        there().put("""
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "ai"}}""");
        ObjectNode set = (ObjectNode) Api.tree("""
                {"apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": {"name": "ollama-now", "namespace": "ai",
                 "labels": {"app.kubernetes.io/instance": "ollama", "pod-template-hash": "now"},
                 "ownerReferences": [{"uid": "UID"}]}}""".replace("UID", uidToCome()));
        there().put(set.toString());
        there().put("""
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ollama-1", "namespace": "ai",
                 "labels": {"app.kubernetes.io/instance": "ollama", "pod-template-hash": "now"}},
                 "status": {"containerStatuses": [{"name": "ollama", "restartCount": %d,
                  "lastState": {"terminated": {"exitCode": 137}},
                  "state": {"waiting": {"reason": "%s", "message": "%s"}}}]}}""".formatted(restarts, reason, message));
    }

    /** Of the Deployment, which is made after what is put beforehand: namespace, set, pod, wall, claim, door. */
    private String uidToCome() {
        return there().has(SmallLab.DEPLOYMENT)
                ? there().get(SmallLab.DEPLOYMENT).at("/metadata/uid").asText()
                : "uid-7";
    }

    private void event(String reason, String message, String time) {
        there().put("""
                {"apiVersion": "v1", "kind": "Event", "metadata": {"name": "%s", "namespace": "ai"}, "type": "Warning",
                 "involvedObject": {"kind": "Deployment", "name": "ollama"}, "reason": "%s", "message": "%s",
                 "lastTimestamp": "%s"}""".formatted(reason.toLowerCase(java.util.Locale.ROOT), reason, message, time));
    }
}
