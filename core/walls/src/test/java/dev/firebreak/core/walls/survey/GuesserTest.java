package dev.firebreak.core.walls.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.walls.survey.Guess.Confidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GuesserTest {
    private final Guesser guesser = new Guesser(List.of(
            known("postgres", WorkloadClass.DATA, "docker.io/library/postgres:18"),
            known("mosquitto", WorkloadClass.DATA, "docker.io/library/eclipse-mosquitto:2.0"),
            known("code-server", WorkloadClass.AGENT, "ghcr.io/coder/code-server:4"),
            known("home-assistant", WorkloadClass.SERVICE, "ghcr.io/home-assistant/home-assistant:2026.8"),
            known("grafana", WorkloadClass.SERVICE, "docker.io/grafana/grafana:13"),
            known("mcp-server", WorkloadClass.SERVICE, "")));

    private static KnownWorkload known(String name, WorkloadClass kind, String image) {
        return new KnownWorkload(name, kind, Optional.of(image).filter(i -> !i.isEmpty()), Map.of());
    }

    private Guess guess(String name, String... images) {
        return guesser.guess(
                new Clues(name, List.of(images), Optional.empty(), false, false, false, Set.of(), Optional.empty()));
    }

    @Test
    void an_image_of_the_catalogue_is_known_from_any_registry_and_in_any_version() {
        assertThat(guess("db", "postgres:17").use()).contains("postgres");
        assertThat(guess("db", "public.ecr.aws/docker/library/postgres:17@sha256:abc")
                        .use())
                .contains("postgres");
        assertThat(guess("mqtt", "mirror.gcr.io/eclipse-mosquitto:2").use()).contains("mosquitto");
        assertThat(guess("hass", "ghcr.io/home-operations/home-assistant:1").confidence())
                .isEqualTo(Confidence.SURE);
    }

    @Test
    void only_the_main_image_speaks_for_a_pod() {
        assertThat(guess("hass", "ghcr.io/home-operations/home-assistant:1", "ghcr.io/coder/code-server:4")
                        .use())
                .contains("home-assistant");
        assertThat(guess("blog", "example.org/blog:1", "ghcr.io/coder/code-server:4")
                        .use())
                .isEmpty();
    }

    @Test
    void a_server_of_tools_is_not_what_its_tools_are_for() {
        assertThat(guess("mcp-grafana", "docker.io/mcp/grafana:1").use()).contains("mcp-server");
        assertThat(guess("grafana", "docker.io/grafana/grafana:12").use()).contains("grafana");
    }

    @Test
    void a_name_alone_counts_only_where_no_image_is_known() {
        assertThat(guess("grafana").use()).contains("grafana");
        assertThat(guess("grafana", "example.org/something:1").use()).isEmpty();
    }

    @Test
    void without_the_catalogue_kind_image_and_ports_decide() {
        assertThat(kind("nightly", "example.org/x:1", true, false, false)).isEqualTo(WorkloadClass.PIPELINE);
        assertThat(kind("db", "example.org/mysql:8", false, true, false)).isEqualTo(WorkloadClass.DATA);
        assertThat(kind("llm", "vllm/vllm-openai:v1", false, false, false)).isEqualTo(WorkloadClass.INFERENCE);
        assertThat(kind("coding-agent", "example.org/x:1", false, false, false)).isEqualTo(WorkloadClass.AGENT);
        assertThat(kind("web", "example.org/web:1", false, false, false)).isEqualTo(WorkloadClass.SERVICE);
    }

    @Test
    void a_card_means_a_model_unless_the_name_speaks_of_video_or_of_watching() {
        assertThat(kind("thing", "example.org/x:1", false, false, true)).isEqualTo(WorkloadClass.INFERENCE);
        assertThat(kind("transcoder", "example.org/x:1", false, false, true)).isEqualTo(WorkloadClass.SERVICE);
        assertThat(kind("drm-exporter", "example.org/x:1", false, false, true)).isEqualTo(WorkloadClass.SERVICE);
    }

    private WorkloadClass kind(String name, String image, boolean toAnEnd, boolean stateful, boolean gpu) {
        return guesser.guess(new Clues(
                        name, List.of(image), Optional.empty(), toAnEnd, stateful, gpu, Set.of(), Optional.empty()))
                .workloadClass();
    }
}
