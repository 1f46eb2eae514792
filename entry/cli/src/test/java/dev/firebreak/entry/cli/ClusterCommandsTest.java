package dev.firebreak.entry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Conflict;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.Drift;
import dev.firebreak.core.walls.cluster.FieldChange;
import dev.firebreak.core.walls.cluster.Leftover;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import dev.firebreak.entry.drawing.ModelHouses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterCommandsTest extends CommandTest {
    private static final Lab HOME = ModelHouses.home().lab();
    private static final String WORKLOAD = "apps/ai/ollama/workload.yaml";
    private static final ObjectName OLD = new ObjectName("v1", "Service", Optional.of("ai"), "old");
    private static final ObjectName VOLUME = new ObjectName("v1", "PersistentVolumeClaim", Optional.of("ai"), "models");
    private static final Change CHANGED = new Change(
            FakeClusters.OLLAMA,
            WORKLOAD,
            Change.Kind.CHANGED,
            List.of(
                    new FieldChange(".spec.replicas", Optional.of("3"), Optional.of("1"), List.of("kubectl-edit")),
                    new FieldChange(".spec.paused", Optional.empty(), Optional.of("true"), List.of())));
    private static final Difference DIFFERENCE = new Difference(
            List.of(
                    CHANGED,
                    new Change(OLD, "doors.yaml", Change.Kind.CREATED, List.of()),
                    new Change(VOLUME, WORKLOAD, Change.Kind.UNCHANGED, List.of())),
            List.of(
                    new Leftover(OLD, Optional.empty()),
                    new Leftover(VOLUME, Optional.of("it holds data; --prune-data deletes it"))),
            List.of(new Conflict(FakeClusters.OLLAMA, WORKLOAD, ".spec.replicas", "kubectl-edit")),
            List.of("charts/x/values.yaml is for Helm"));
    private static final Trouble TROUBLE = new Trouble("the cluster is away", "https://x", "Start it");

    private final FakeClusters clusters = firebreak.clusters();

    @SuppressWarnings("NullAway.Init") // set before each
    private Path lab;

    @BeforeEach
    void plan() {
        lab = firebreak.labFiles().put(folder.resolve("lab.yaml"), HOME);
        run("plan", lab.toString());
        silence();
    }

    @Test
    void a_diff_without_differences_is_one_line_and_ends_well() {
        assertThat(run("diff", lab.toString())).isZero();

        assertThat(out()).isEqualToIgnoringNewLines("Nothing differs: 0 objects as wanted.");
        assertThat(clusters.asked.getFirst()).isEqualTo("kubeconfig usual, context chosen");
        assertThat(clusters.asked.getLast()).startsWith("diff home-lab KUSTOMIZE/");
    }

    @Test
    void a_diff_tells_every_object_and_field_and_ends_with_three() {
        clusters.difference = new ClusterAnswer.Got<>(DIFFERENCE);

        assertThat(run("diff", lab.toString(), "--kubeconfig", "k.yaml", "--context", "office"))
                .isEqualTo(3);

        assertThat(out().lines())
                .containsExactly(
                        "~ Deployment ai/ollama   " + WORKLOAD,
                        "    .spec.replicas: 3 -> 1   (kubectl-edit)",
                        "    .spec.paused: (not there) -> true",
                        "+ Service ai/old   doors.yaml",
                        "- Service ai/old   no longer wanted; --prune deletes it",
                        "- PersistentVolumeClaim ai/models   stays: it holds data; --prune-data deletes it",
                        "! Deployment ai/ollama (" + WORKLOAD
                                + "): .spec.replicas belongs to kubectl-edit; apply takes it only with"
                                + " --force-conflicts",
                        "Note: charts/x/values.yaml is for Helm",
                        "1 to create, 1 to change, 1 as wanted, 2 no longer wanted.");
        assertThat(clusters.asked.getFirst()).isEqualTo("kubeconfig k.yaml, context office");
    }

    @Test
    void what_stands_in_the_way_is_told_and_ends_with_one() {
        clusters.difference = new ClusterAnswer.Refused<>(List.of(TROUBLE));
        clusters.applied = new ClusterAnswer.Refused<>(List.of(TROUBLE));
        clusters.drift = new ClusterAnswer.Refused<>(List.of(TROUBLE));

        for (String command : List.of("diff", "apply", "drift")) {
            assertThat(run(command, lab.toString())).isEqualTo(1);
        }

        assertThat(err())
                .contains("the cluster is away (https://x). Start it", "firebreak: 1 problem; nothing was applied");
    }

    @Test
    void a_lab_that_cannot_be_rendered_never_reaches_the_cluster() {
        firebreak.rendering().impossible = List.of("node nas is outside and nobody said where");

        assertThat(run("apply", lab.toString())).isEqualTo(1);

        assertThat(err()).contains("node nas is outside");
        assertThat(clusters.options).isEmpty();
    }

    @Test
    void applying_tells_what_happens_object_by_object() {
        clusters.applied = new ClusterAnswer.Got<>(new Applied.Done(DIFFERENCE, List.of()));

        assertThat(run("apply", lab.toString())).isZero();

        assertThat(out().lines())
                .containsExactly(
                        "created    Deployment ai/ollama",
                        "waiting    Deployment ai/ollama: 0 of 1 available",
                        "healthy    Deployment ai/ollama",
                        "Service ai/old is no longer wanted and stays: --prune deletes it",
                        "PersistentVolumeClaim ai/models is no longer wanted and stays: it holds data; --prune-data"
                                + " deletes it",
                        "Note: charts/x/values.yaml is for Helm",
                        "3 objects applied and healthy.");
        assertThat(clusters.options).containsExactly(ApplyOptions.USUAL);
    }

    @Test
    void every_option_of_applying_is_heard() {
        clusters.applied = new ClusterAnswer.Got<>(new Applied.Rehearsed(DIFFERENCE));

        assertThat(run(
                        "apply",
                        lab.toString(),
                        "--dry-run",
                        "--prune-data",
                        "--force-conflicts",
                        "--timeout",
                        "90s",
                        "--no-wait"))
                .isZero();

        assertThat(clusters.options)
                .containsExactly(new ApplyOptions(true, true, true, true, false, Duration.ofSeconds(90)));
        assertThat(out()).contains("Nothing was changed; the cluster would take all of it.");
        assertThat(run("apply", lab.toString(), "--timeout", "soon")).isEqualTo(2);
        assertThat(err()).contains("soon is no span; write it such as 90s, 10m or 1h");
    }

    @Test
    void stopped_on_the_way_it_says_why_and_how_to_go_on() {
        clusters.applied = new ClusterAnswer.Got<>(
                new Applied.Stopped(DIFFERENCE, List.of(FakeClusters.OLLAMA), List.of(TROUBLE), List.of(OLD, VOLUME)));

        assertThat(run("apply", lab.toString())).isEqualTo(1);

        assertThat(err())
                .contains("the cluster is away", "stopped after 1 object; 2 were not touched. Apply again to go on");
    }

    @Test
    void drift_ends_with_two_and_tells_who_changed_what() {
        assertThat(run("drift", lab.toString())).isZero();
        assertThat(out()).contains("Nothing drifted.");
        silence();
        clusters.drift = new ClusterAnswer.Got<>(new Drift(List.of(OLD), List.of(CHANGED), List.of()));

        assertThat(run("drift", lab.toString())).isEqualTo(2);

        assertThat(out())
                .contains(
                        "- Service ai/old is not there",
                        ".spec.replicas: 3 -> 1   (kubectl-edit)",
                        "1 missing, 1 changed");
    }

    @Test
    void for_programs_each_is_one_json_object() throws Exception {
        clusters.difference = new ClusterAnswer.Got<>(DIFFERENCE);
        assertThat(run("diff", lab.toString(), "--json")).isEqualTo(3);
        JsonNode diff = json();
        assertThat(diff.path("changes")).hasSize(2);
        assertThat(diff.at("/changes/0/fields/0/owners/0").asText()).isEqualTo("kubectl-edit");
        assertThat(diff.at("/leftovers/1/keptBecause").asText()).contains("it holds data");
        assertThat(diff.path("unchanged").asInt()).isEqualTo(1);

        clusters.applied = new ClusterAnswer.Got<>(new Applied.Done(DIFFERENCE, List.of(OLD)));
        assertThat(run("apply", lab.toString(), "--json")).isZero();
        JsonNode applied = json();
        assertThat(applied.path("outcome").asText()).isEqualTo("done");
        assertThat(applied.at("/pruned/0/name").asText()).isEqualTo("old");

        clusters.drift = new ClusterAnswer.Got<>(new Drift(List.of(OLD), List.of(CHANGED), List.of("n")));
        assertThat(run("drift", lab.toString(), "--json")).isEqualTo(2);
        assertThat(json().at("/missing/0/kind").asText()).isEqualTo("Service");
    }

    private JsonNode json() throws Exception {
        JsonNode json = Client.JSON.readTree(out());
        silence();
        return json;
    }
}
