package dev.firebreak.adapters.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.walls.cluster.Drift;
import dev.firebreak.core.walls.cluster.FieldChange;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class DriftTest extends ClusterTest {
    @Test
    void what_was_applied_and_left_alone_has_not_drifted() throws Exception {
        done(SmallLab.files(), USUAL);

        Drift drift = drift(SmallLab.files());

        assertThat(drift.isNone()).isTrue();
        assertThat(drift.notes()).isEmpty();
    }

    @Test
    void a_field_that_somebody_changed_is_told_with_who_it_was_and_nothing_is_sent() throws Exception {
        done(SmallLab.files(), USUAL);
        there().edit(
                        SmallLab.POLICY,
                        "kubectl-edit",
                        object -> object.withObject("/spec")
                                .putArray("policyTypes")
                                .add("Ingress"));
        int before = writes().size();

        Drift drift = drift(SmallLab.files());

        FieldChange change = drift.changed().getFirst().fields().getFirst();
        assertThat(drift.changed().getFirst().object()).hasToString("NetworkPolicy ai/deny-all");
        assertThat(DiffTest.line(change)).isEqualTo(".spec.policyTypes: [\"Ingress\"] -> [\"Ingress\",\"Egress\"]");
        assertThat(change.owners()).containsExactly("kubectl-edit");
        assertThat(writes()).hasSize(before);
    }

    @Test
    void a_field_inside_of_a_list_is_somebodys_too() throws Exception {
        done(SmallLab.files(), USUAL);
        there().edit(
                        SmallLab.DEPLOYMENT,
                        "kubectl-set",
                        object -> ((com.fasterxml.jackson.databind.node.ObjectNode)
                                        object.at("/spec/template/spec/containers/0"))
                                .put("image", "evil:1"));

        FieldChange change =
                drift(SmallLab.files()).changed().getFirst().fields().getFirst();

        assertThat(change.path()).isEqualTo(".spec.template.spec.containers[name=\"ollama\"].image");
        assertThat(change.owners()).containsExactly("kubectl-set");
    }

    @Test
    void a_field_that_somebody_took_away_and_an_object_that_is_gone_are_told() throws Exception {
        done(SmallLab.files(), USUAL);
        there().edit(
                        SmallLab.SERVICE,
                        "kubectl-edit",
                        object -> object.withObject("/spec").remove("selector"));
        there().remove(SmallLab.POLICY);

        Drift drift = drift(SmallLab.files());

        assertThat(drift.missing()).extracting(Object::toString).containsExactly("NetworkPolicy ai/deny-all");
        assertThat(drift.changed().getFirst().fields().getFirst().now()).isEmpty();
    }

    @Test
    void a_field_that_the_server_does_not_keep_is_no_drift() throws Exception {
        SortedMap<String, String> files =
                SmallLab.with(SmallLab.WORKLOAD, "replicas: 1", "replicas: 1\n  paused: false");
        done(files, USUAL);
        there().forget(SmallLab.DEPLOYMENT, object -> object.withObject("/spec").remove("paused"));

        Drift drift = drift(files);

        assertThat(drift.isNone()).isTrue();
        assertThat(drift.notes()).isEmpty();
    }

    @Test
    void a_field_that_is_empty_is_no_drift_when_it_is_not_there_and_one_that_is_not_is() throws Exception {
        SortedMap<String, String> files = SmallLab.with(
                SmallLab.WORKLOAD, "replicas: 1", "replicas: 1\n  strategy: {rollingUpdate: {}}\n  paused: false");
        done(files, USUAL);
        there().edit(
                        SmallLab.DEPLOYMENT,
                        "kubectl-edit",
                        object -> object.withObject("/spec").remove(List.of("strategy", "paused")));

        assertThat(drift(files).changed().getFirst().fields())
                .extracting(FieldChange::path)
                .containsExactly(".spec.paused");
    }

    @Test
    void a_lab_that_changed_since_is_no_drift() throws Exception {
        done(SmallLab.files(), USUAL);

        Drift drift = drift(SmallLab.with(SmallLab.WORKLOAD, "replicas: 1", "replicas: 2"));

        assertThat(drift.isNone()).isTrue();
        assertThat(drift.notes()).singleElement().asString().contains("1 field differs", "firebreak diff");
    }

    @Test
    void what_was_never_applied_is_missing() throws Exception {
        assertThat(drift(SmallLab.files()).missing()).hasSize(5);
    }
}
