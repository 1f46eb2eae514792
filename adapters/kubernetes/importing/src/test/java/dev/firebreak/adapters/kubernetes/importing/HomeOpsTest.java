package dev.firebreak.adapters.kubernetes.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Container.Probe;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.survey.Guess.Confidence;
import dev.firebreak.core.walls.survey.NamespaceWall;
import dev.firebreak.core.walls.survey.SurveyedNamespace;
import dev.firebreak.core.walls.survey.SurveyedWorkload;
import dev.firebreak.core.walls.survey.Unread;
import dev.firebreak.core.walls.survey.WallState;
import dev.firebreak.core.walls.survey.WorkloadWall;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small repository in the style of those that people publish. */
class HomeOpsTest {
    private static final Imported HOME = Trees.imported(Trees.HOME_OPS);
    private static final Lab LAB = Trees.lab(HOME);

    private static Workload workload(String name) {
        return LAB.workload(name).orElseThrow(() -> new AssertionError("no workload " + name));
    }

    private static Map<WorkloadWall, WallState> walls(String name) {
        return Trees.workload(HOME, name).walls();
    }

    @Test
    void everything_that_runs_is_found_once() {
        assertThat(LAB.everything().stream().map(Workload::name))
                .containsExactlyInAnyOrder(
                        "coding-agent",
                        "ollama",
                        "main",
                        "valkey",
                        "gallery",
                        "jellyfin",
                        "thumbnails",
                        "alertmanager",
                        "disk-watch",
                        "grafana",
                        "kube-state-metrics",
                        "node-exporter",
                        "prometheus",
                        "prometheus-operator",
                        "qwen3-embedding");
    }

    @Test
    void an_app_template_release_is_read_from_its_values() {
        Workload jellyfin = workload("jellyfin");

        assertThat(jellyfin.container().image().orElseThrow()).startsWith("ghcr.io/jellyfin/jellyfin:10.11.11@sha256:");
        assertThat(jellyfin.container().probe()).contains(new Probe.Http("/health", 8096));
        assertThat(jellyfin.ports()).anySatisfy(port -> {
            assertThat(port.number()).isEqualTo(8096);
            assertThat(port.reach()).isEqualTo(Port.Reach.EXTERNAL);
        });
        assertThat(jellyfin.where().only()).containsExactly("gpu-1");
        assertThat(jellyfin.where().tolerates()).containsExactly("nvidia.com/gpu");
        assertThat(HOME.lab())
                .contains("disk: {size: 20GiB}", "state: {paths: [/config]}", "memory: 1GiB  # limit 4GiB");
    }

    @Test
    void secrets_are_named_and_never_written() {
        assertThat(HOME.lab()).contains("DB_PASSWORD: jellyfin/password").doesNotContain("do-not-write-me", "ENC[");
    }

    @Test
    void the_main_container_speaks_for_its_pod() {
        assertThat(Trees.workload(HOME, "jellyfin").guess().use()).contains("jellyfin");
        assertThat(HOME.lab()).contains("beside it in the same pod: exporter (ghcr.io/example/exporter:1.0.0)");
    }

    @Test
    void plain_kinds_bring_their_services_routes_and_schedules() {
        assertThat(workload("gallery").ports())
                .containsExactly(new Port("web", 8080, Port.Protocol.TCP, Port.Reach.INTERNAL, false));
        assertThat(workload("thumbnails").schedule().orElseThrow().expression()).isEqualTo("0 0 * * *");
        assertThat(workload("disk-watch").replicas()).isInstanceOf(Replicas.EachNode.class);
        assertThat(workload("disk-watch").privileges().orElseThrow().hostPaths())
                .containsExactly("/dev");
    }

    @Test
    void what_operators_run_is_data_or_a_model() {
        assertThat(workload("main").workloadClass()).isEqualTo(WorkloadClass.DATA);
        assertThat(workload("main").replicas()).isEqualTo(new Replicas.Count(3));
        assertThat(LAB.models()).singleElement().satisfies(model -> {
            assertThat(model.task()).isEqualTo(ServedModel.Task.EMBEDDINGS);
            assertThat(model.aliases()).containsExactly("embed");
        });
    }

    @Test
    void a_charts_parts_are_workloads_and_what_is_switched_off_is_none() {
        assertThat(workload("prometheus").workloadClass()).isEqualTo(WorkloadClass.DATA);
        assertThat(workload("grafana").container().chart().orElseThrow().repository())
                .isEqualTo("https://grafana.github.io/helm-charts");
        assertThat(Trees.workload(HOME, "grafana").whole()).isFalse();
        assertThat(walls("grafana"))
                .containsEntry(WorkloadWall.INGRESS, WallState.STANDS)
                .containsEntry(WorkloadWall.NON_ROOT, WallState.UNKNOWN);
    }

    @Test
    void kustomizations_change_images_and_patch() {
        assertThat(workload("valkey").container().image()).contains("docker.io/valkey/valkey:9.1.1");
        assertThat(walls("valkey")).containsEntry(WorkloadWall.MEMORY_LIMIT, WallState.STANDS);
    }

    @Test
    void edges_come_from_variables_and_policies() {
        assertThat(LAB.edges().stream()
                        .map(e -> e.from() + " -> " + e.to().label()
                                + e.port().map(p -> ":" + p).orElse("")))
                .containsExactlyInAnyOrder(
                        "coding-agent -> ollama:11434",
                        "gallery -> main",
                        "gallery -> ollama:11434",
                        "gallery -> valkey:6379",
                        "thumbnails -> gallery");
        assertThat(HOME.lab()).contains("# coding-agent -> main is left out: an agent speaks to data only through");
    }

    @Test
    void dependencies_become_an_order_without_circles() {
        assertThat(workload("gallery").after()).contains("jellyfin");
        assertThat(workload("main").after()).containsExactly("gallery");
        assertThat(HOME.survey().notes()).anyMatch(note -> note.contains("circle"));
    }

    @Test
    void nodes_are_named_by_talos_and_hold_everything() {
        assertThat(LAB.nodes().stream().map(Node::name)).containsExactly("gpu-1", "k8s-1");
        assertThat(LAB.nodes()).allMatch(node -> node.arch() == Arch.AMD64);
        assertThat(HOME.lab()).contains("control-plane: true", "vendor: nvidia, count: 2");
    }

    @Test
    void each_wall_is_where_manifests_build_it() {
        assertThat(walls("gallery"))
                .containsEntry(WorkloadWall.REQUESTS, WallState.STANDS)
                .containsEntry(WorkloadWall.CPU_LIMIT, WallState.STANDS)
                .containsEntry(WorkloadWall.PRIORITY, WallState.STANDS)
                .containsEntry(WorkloadWall.DISRUPTION_BUDGET, WallState.STANDS)
                .containsEntry(WorkloadWall.INGRESS, WallState.STANDS)
                .containsEntry(WorkloadWall.EGRESS, WallState.STANDS)
                .containsEntry(WorkloadWall.NON_ROOT, WallState.MISSING)
                .containsEntry(WorkloadWall.PROBES, WallState.STANDS)
                .containsEntry(WorkloadWall.NO_TOKEN, WallState.STANDS)
                .containsEntry(WorkloadWall.DISK_IO, WallState.MISSING)
                .containsEntry(WorkloadWall.BACKUP, WallState.UNNEEDED);
        assertThat(walls("jellyfin"))
                .containsEntry(WorkloadWall.READ_ONLY_ROOT, WallState.PARTLY)
                .containsEntry(WorkloadWall.NO_TOKEN, WallState.STANDS)
                .containsEntry(WorkloadWall.BACKUP, WallState.STANDS);
        assertThat(walls("main")).containsEntry(WorkloadWall.BACKUP, WallState.STANDS);
        assertThat(walls("valkey"))
                .containsEntry(WorkloadWall.INGRESS, WallState.STANDS)
                .containsEntry(WorkloadWall.EGRESS, WallState.MISSING)
                .containsEntry(WorkloadWall.BACKUP, WallState.MISSING);
    }

    @Test
    void each_namespace_has_its_walls() {
        assertThat(HOME.survey().namespaces().stream().map(SurveyedNamespace::name))
                .containsExactly("ai", "database", "media", "monitoring");
        assertThat(HOME.survey().count(NamespaceWall.QUOTA)).isEqualTo(1);
        assertThat(HOME.survey().namespaces().get(2).walls().values()).containsOnly(WallState.STANDS);
    }

    @Test
    void a_guess_says_why_and_how_sure_it_is() {
        SurveyedWorkload agent = Trees.workload(HOME, "coding-agent");
        assertThat(agent.guess().workloadClass()).isEqualTo(WorkloadClass.AGENT);
        assertThat(agent.guess().confidence()).isEqualTo(Confidence.UNSURE);
        assertThat(HOME.lab())
                .contains(
                        "class: agent  # a guess, please look: " + agent.guess().reason());
        assertThat(agent.from()).isEqualTo("kubernetes/apps/ai/ollama/deployment.yaml:38");
    }

    @Test
    void what_was_not_taken_in_is_told_with_its_line() {
        assertThat(HOME.survey().unread().stream().map(u -> u.why() + " " + u.file() + ":" + u.line()))
                .containsExactly(
                        "BROKEN kubernetes/apps/broken/one/bad.yaml:6",
                        "ENCRYPTED kubernetes/apps/broken/three/secret.sops.yaml:1",
                        "TEMPLATE kubernetes/apps/broken/two/template.yaml:4",
                        "SKIPPED kubernetes/apps/media/jellyfin/app/old.yaml:1");
        assertThat(HOME.survey().unread().stream().map(Unread::reason)).noneMatch(String::isBlank);
    }

    @Test
    void the_same_folder_makes_the_same_bytes() {
        assertThat(Trees.imported(Trees.HOME_OPS)).isEqualTo(HOME);
    }
}
