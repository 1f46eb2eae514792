package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.Conflict;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.FieldChange;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class DiffTest extends ClusterTest {
    @Test
    void everything_is_new_to_a_cluster_that_has_nothing_and_nothing_is_sent() throws Exception {
        Difference difference = diff(SmallLab.files());

        assertThat(difference.isNone()).isFalse();
        assertThat(difference.changes())
                .extracting(change -> change.kind() + " " + change.object() + " " + change.place())
                .contains("CREATED Deployment ai/ollama " + SmallLab.WORKLOAD);
        assertThat(writes()).isEmpty();
    }

    @Test
    void a_changed_field_is_told_by_its_path_with_what_it_is_and_what_it_becomes() throws Exception {
        done(SmallLab.files(), USUAL);

        SortedMap<String, String> files = SmallLab.with(SmallLab.WORKLOAD, "ollama:0.5", "ollama:0.6");

        assertThat(changed(diff(files)))
                .containsExactly(".spec.template.spec.containers[name=\"ollama\"].image: \"ollama/ollama:0.5\" ->"
                        + " \"ollama/ollama:0.6\"");
    }

    @Test
    void a_field_that_is_no_longer_wanted_goes_and_a_label_with_dots_has_a_readable_path() throws Exception {
        done(SmallLab.with(SmallLab.WORKLOAD, "replicas: 1", "replicas: 1\n  revisionHistoryLimit: 3"), USUAL);
        there().edit(
                        SmallLab.SERVICE,
                        "kubectl-label",
                        object -> object.withObject("/metadata/labels").put("app.kubernetes.io/part-of", "home"));

        assertThat(changed(diff(SmallLab.files()))).containsExactly(".spec.revisionHistoryLimit: 3 -> nothing");
        assertThat(changed(diff(SmallLab.with(
                        SmallLab.DOORS, "app.kubernetes.io/instance: ollama", "app.kubernetes.io/name: ollama"))))
                .contains(".spec.selector[\"app.kubernetes.io/name\"]: nothing -> \"ollama\"");
    }

    @Test
    void what_the_cluster_writes_itself_is_no_difference() throws Exception {
        done(SmallLab.files(), USUAL);
        there().edit(
                        SmallLab.DEPLOYMENT,
                        "controller",
                        object -> object.withObject("/status").put("replicas", 7));

        assertThat(diff(SmallLab.files()).isNone()).isTrue();
    }

    @Test
    void a_field_of_somebody_else_is_a_difference_and_a_conflict_to_come() throws Exception {
        done(SmallLab.files(), USUAL);
        there().edit(
                        SmallLab.DEPLOYMENT,
                        "kubectl-edit",
                        object -> object.withObject("/spec").put("replicas", 4));

        Difference difference = diff(SmallLab.files());

        assertThat(changed(difference)).containsExactly(".spec.replicas: 4 -> 1");
        assertThat(difference.conflicts())
                .extracting(Conflict::toString)
                .containsExactly(
                        "Deployment ai/ollama (" + SmallLab.WORKLOAD + "): .spec.replicas belongs to kubectl-edit");
    }

    @Test
    void values_of_secrets_are_never_told() throws Exception {
        done(SmallLab.with("secret.yaml", secret("aGVsbG8=")), USUAL);
        there().edit("/api/v1/namespaces/ai/secrets/key", "kubectl", object -> {
            object.withObject("/metadata/annotations")
                    .put("kubectl.kubernetes.io/last-applied-configuration", "aGVsbG8=");
            object.withObject("/data").put("token", "c29tZWJvZHk=");
        });

        SortedMap<String, String> files = SmallLab.with("secret.yaml", secret("bmV3"));
        List<Change> changes = diff(files).changes();

        assertThat(changes.toString())
                .contains(".data.token", Secrecy.HIDDEN)
                .doesNotContain("aGVsbG8=", "bmV3", "c29t");
        assertThat(drift(files).toString()).contains(".data.token").doesNotContain("aGVsbG8=", "bmV3", "c29t");
    }

    @Test
    void what_a_server_says_about_a_secret_is_told_without_its_values() {
        Wanted wanted =
                ManifestFiles.read(SmallLab.with("secret.yaml", secret("aGVsbG8=")), new Ownership(SmallLab.NAME))
                        .wanted()
                        .stream()
                        .filter(one -> one.object().kind().equals("Secret"))
                        .findFirst()
                        .orElseThrow();
        ObjectNode status = FakeApiServer.statusBody(422, "Invalid", "Invalid value: \"aGVsbG8=\"");

        assertThat(Said.refusal(wanted.object(), new Answer(422, status), wanted.place())
                        .toString())
                .contains("Secret ai/key: the cluster refuses it (422 Invalid)")
                .doesNotContain("aGVsbG8=");
    }

    private static String secret(String value) {
        return "apiVersion: v1\nkind: Secret\nmetadata: {name: key, namespace: ai, LABELS}\ndata: {token: " + value
                + "}\n";
    }

    static List<String> changed(Difference difference) {
        return difference.changes().stream()
                .flatMap(change -> change.fields().stream())
                .map(DiffTest::line)
                .toList();
    }

    static String line(FieldChange change) {
        return change.path() + ": " + change.now().orElse("nothing") + " -> "
                + change.wanted().orElse("nothing");
    }
}
