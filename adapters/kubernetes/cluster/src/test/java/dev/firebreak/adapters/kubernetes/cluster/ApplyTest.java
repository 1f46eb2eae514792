package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.Change;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ApplyTest extends ClusterTest {
    private static final String HTTP_ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: ollama, namespace: ai, LABELS}
            spec: {hostnames: [ollama.lan]}
            """;

    @Test
    void everything_is_there_afterwards_in_its_order_and_healthy() throws Exception {
        done(SmallLab.files(), USUAL);

        assertThat(progress.told())
                .filteredOn(line -> line.startsWith("applied") || line.startsWith("healthy"))
                .containsExactly(
                        "applied Namespace ai CREATED",
                        "applied NetworkPolicy ai/deny-all CREATED",
                        "applied PersistentVolumeClaim ai/ollama-models CREATED",
                        "healthy PersistentVolumeClaim ai/ollama-models",
                        "applied Service ai/ollama CREATED",
                        "applied Deployment ai/ollama CREATED",
                        "healthy Deployment ai/ollama");
        assertThat(progress.told()).contains("rehearsed 5/5", "waiting Deployment ai/ollama: 0 of 1 available");
        assertThat(there().get(SmallLab.DEPLOYMENT)
                        .at("/metadata/managedFields/0/manager")
                        .asText())
                .isEqualTo("firebreak");
    }

    @Test
    void nothing_is_sent_for_real_before_everything_that_can_be_is_rehearsed() throws Exception {
        there().put("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"ai\"}}");

        done(SmallLab.files(), USUAL);

        List<String> patches = server.requests().stream()
                .filter(line -> line.startsWith("PATCH"))
                .toList();
        assertThat(patches.subList(0, 5)).allMatch(line -> line.contains("dryRun=All"));
        assertThat(patches.subList(5, 10)).noneMatch(line -> line.contains("dryRun=All"));
        assertThat(patches)
                .allMatch(line -> line.contains("fieldManager=firebreak&fieldValidation=Strict&force=false"));
    }

    @Test
    void what_belongs_into_a_namespace_to_come_is_rehearsed_once_it_is_there_and_before_anything_else_is_sent()
            throws Exception {
        done(SmallLab.files(), USUAL);

        List<String> patches = server.requests().stream()
                .filter(line -> line.startsWith("PATCH"))
                .toList();
        assertThat(patches.get(0)).contains("/namespaces/ai?", "dryRun=All");
        assertThat(patches.get(1)).contains("/namespaces/ai?").doesNotContain("dryRun");
        assertThat(patches.subList(2, 6)).allMatch(line -> line.contains("dryRun=All"));
        assertThat(patches.subList(6, 10)).noneMatch(line -> line.contains("dryRun"));
    }

    @Test
    void what_is_refused_in_a_new_namespace_leaves_nothing_but_the_namespace() throws Exception {
        server.fails("services/ollama?fieldManager", 9, 422, invalid(), Map.of());

        Applied.Stopped stopped = stopped(SmallLab.files(), USUAL);

        assertThat(stopped.applied()).extracting(Object::toString).containsExactly("Namespace ai");
        assertThat(lines(stopped.troubles())).contains("Service ai/ollama: spec.ports: must be fewer", SmallLab.DOORS);
        assertThat(stopped.untouched()).hasSize(4);
        assertThat(writes()).hasSize(1);
    }

    @Test
    void a_second_run_changes_nothing() throws Exception {
        done(SmallLab.files(), USUAL);
        SortedMap<String, JsonNode> before = there().state();
        long version = there().version();

        Applied.Done again = done(SmallLab.files(), USUAL);

        assertThat(again.difference().isNone()).isTrue();
        assertThat(there().state()).isEqualTo(before);
        assertThat(there().version()).isEqualTo(version);
    }

    @Test
    void a_dry_run_changes_nothing_and_says_what_it_would() throws Exception {
        Applied applied = apply(SmallLab.files(), DRY);

        assertThat(applied).isInstanceOf(Applied.Rehearsed.class);
        assertThat(applied.difference().changes()).hasSize(5).allMatch(change -> change.kind() == Change.Kind.CREATED);
        assertThat(writes()).isEmpty();
    }

    @Test
    void interrupted_after_any_request_and_run_again_it_ends_in_the_same_state() throws Exception {
        SortedMap<String, String> old = SmallLab.with("old.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: old, namespace: ai, LABELS}
                data: {a: b}
                """);
        SortedMap<String, String> wanted = SmallLab.with(SmallLab.WORKLOAD, "replicas: 1", "replicas: 2");
        done(old, USUAL);
        int before = server.requests().size();
        done(wanted, PRUNE);
        int requests = server.requests().size() - before;
        SortedMap<String, JsonNode> whole = there().state();
        assertThat(whole).doesNotContainKey("/api/v1/namespaces/ai/configmaps/old");

        for (int k = 1; k <= requests; k++) {
            assertThat(interruptedAfter(k, old, wanted))
                    .as("interrupted after request %d", k)
                    .isEqualTo(whole);
        }
    }

    private SortedMap<String, JsonNode> interruptedAfter(
            int k, SortedMap<String, String> old, SortedMap<String, String> wanted) throws InterruptedException {
        server.close();
        server = new FakeApiServer();
        kubeconfig = server.kubeconfig(folder);
        done(old, USUAL);
        Thread applying = Thread.currentThread();
        server.after(k, applying::interrupt);
        boolean interrupted = false;
        try {
            apply(wanted, PRUNE);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        boolean flagged = Thread.interrupted();
        assertThat(interrupted || flagged).isTrue();
        done(wanted, PRUNE);
        return there().state();
    }

    @Test
    void a_field_that_somebody_else_owns_is_not_taken_unless_one_is_told_to() throws Exception {
        done(SmallLab.files(), USUAL);
        there().edit(
                        SmallLab.DEPLOYMENT,
                        "kubectl-edit",
                        object -> object.withObjectProperty("spec").put("replicas", 3));
        int before = writes().size();

        assertThat(refused(SmallLab.files(), USUAL))
                .isEqualTo("Deployment ai/ollama: .spec.replicas belongs to kubectl-edit (" + SmallLab.WORKLOAD
                        + "). Ask who that is; --force-conflicts takes the field over");
        assertThat(writes()).hasSize(before);

        done(SmallLab.files(), FORCE);
        assertThat(there().get(SmallLab.DEPLOYMENT).at("/spec/replicas").asInt())
                .isEqualTo(1);
    }

    @Test
    void what_is_in_the_way_is_told_of_all_objects_before_anything_changes() throws Exception {
        there().put("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"ai\"}}");
        server.forbid("create deployments");
        server.forbid("create persistentvolumeclaims");
        server.fails("networkpolicies/deny-all?fieldManager", 9, 422, invalid(), Map.of());

        assertThat(refused(SmallLab.with("apps/ai/ollama/route.yaml", HTTP_ROUTE), USUAL))
                .contains(
                        "does not know the kind HTTPRoute of gateway.networking.k8s.io/v1 (apps/ai/ollama/route.yaml)."
                                + " Install the Gateway API")
                .contains("you may not create deployments.apps in ai")
                .contains("you may not create persistentvolumeclaims in ai")
                .contains("NetworkPolicy ai/deny-all: spec.ports: must be fewer");
        assertThat(writes()).isEmpty();
    }

    @Test
    void rights_in_a_namespace_to_come_are_asked_for() throws Exception {
        server.forbid("patch deployments");

        assertThat(refused(SmallLab.files(), USUAL))
                .contains("you may not patch deployments.apps in ai", "Ask whoever runs the cluster");
        assertThat(writes()).isEmpty();
    }

    @Test
    void a_policy_that_refuses_is_no_missing_right() throws Exception {
        there().put("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"ai\"}}");
        String body = FakeApiServer.statusBody(403, "Forbidden", "exceeded quota: territory, requested: pods=1")
                .toString();
        server.fails("deployments/ollama?fieldManager", 9, 403, body, Map.of());

        assertThat(refused(SmallLab.files(), USUAL))
                .contains("Deployment ai/ollama: exceeded quota: territory")
                .doesNotContain("you may not");
    }

    @Test
    void a_namespace_that_nobody_makes_is_named_with_how_to_make_it() throws Exception {
        SortedMap<String, String> files = SmallLab.with("route.yaml", """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a, namespace: gateways, LABELS}
                """);

        assertThat(refused(files, USUAL)).contains("the namespace gateways", "kubectl create namespace gateways");
    }

    @Test
    void a_busy_server_is_asked_again_when_it_says_and_a_failing_one_a_bounded_number_of_times() throws Exception {
        server.fails("GET /apis", 2, 429, "Too many requests, please try again later.", Map.of("Retry-After", "7"));
        server.fails("deployments/ollama?fieldManager", 2, 500, "oh", Map.of());
        server.breaks("services/ollama?fieldManager", 2);

        done(SmallLab.files(), USUAL);

        assertThat(clock.pauses()).startsWith(Duration.ofSeconds(7), Duration.ofSeconds(7));
        assertThat(clock.pauses()).contains(Duration.ofMillis(250));
    }

    @Test
    void a_server_that_stays_broken_is_given_up_after_six_times() throws Exception {
        server.breaks("GET /apis", 100);

        assertThat(refused(SmallLab.files(), USUAL))
                .contains("cannot reach the cluster", "http://127.0.0.1:", "kubectl cluster-info");
        // The JDK's client asks once more of its own when a connection breaks that it had kept.
        assertThat(server.requests().stream().filter("GET /apis"::equals)).hasSizeBetween(6, 12);
    }

    @Test
    void a_server_that_never_answers_is_given_up_too() throws Exception {
        server.hangs("GET /apis/apps");
        Duration patience = Duration.ofMillis(100);

        assertThat(troubles(new KubernetesCluster(List.of(kubeconfig), Optional.empty(), clock, patience)
                        .apply(SmallLab.NAME, SmallLab.files(), USUAL, progress)))
                .contains("cannot reach the cluster: no answer within");
        assertThat(writes()).isEmpty();
    }

    @Test
    void what_cannot_change_in_place_is_told_so() throws Exception {
        done(SmallLab.files(), USUAL);
        String body = FakeApiServer.statusBody(422, "Invalid", "spec.template: Invalid value: field is immutable")
                .toString();
        server.fails("deployments/ollama?fieldManager", 1, 422, body, Map.of());

        assertThat(refused(SmallLab.files(), USUAL)).contains("field is immutable", "cannot change in place");
    }

    @Test
    void an_api_that_nobody_asks_for_may_be_down() throws Exception {
        there().serve("metrics.k8s.io/v1", "PodMetrics", "pods", true);
        server.fails("/apis/metrics.k8s.io/v1", 100, 503, "service unavailable", Map.of());

        assertThat(done(SmallLab.files(), USUAL).difference().notes())
                .containsExactly("the cluster names these APIs and gets no answer from them: metrics.k8s.io/v1");
        assertThat(clock.pauses()).doesNotContain(Duration.ofMillis(250));
    }

    @Test
    void a_stranger_is_told_to_log_in() throws Exception {
        server.fails("GET /api/v1", 9, 401, "{}", Map.of());

        assertThat(refused(SmallLab.files(), USUAL)).contains("does not know who you are (401)", "--context NAME");
    }

    private static String invalid() {
        ObjectNode status = FakeApiServer.statusBody(422, "Invalid", "is invalid");
        status.withObjectProperty("details")
                .putArray("causes")
                .addObject()
                .put("reason", "FieldValueInvalid")
                .put("field", "spec.ports")
                .put("message", "must be fewer");
        return status.toString();
    }

    @Test
    void without_waiting_it_ends_when_everything_is_sent() throws Exception {
        there().sick("ollama");

        done(SmallLab.files(), new ApplyOptions(false, false, false, false, false, USUAL.timeout()));

        assertThat(there().has(SmallLab.DEPLOYMENT)).isTrue();
    }
}
