package dev.firebreak.adapters.models.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.models.openai.ServerDirectory.Health;
import dev.firebreak.adapters.models.openai.ServerDirectory.Search;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ScriptedModelServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServerDirectoryTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Model OWN = new Model("bge-small-en-v1.5", Model.Task.EMBED, Optional.empty());

    private final HttpModelServers servers = new HttpModelServers();
    private final List<ScriptedModelServer> running = new ArrayList<>();
    private ScriptedModelServer first;
    private ScriptedModelServer second;
    private Instant now = START;

    @BeforeEach
    void start() throws IOException {
        first = server();
        second = server();
    }

    @AfterEach
    void stop() throws IOException {
        servers.close();
        for (ScriptedModelServer each : running) {
            each.close();
        }
    }

    private ScriptedModelServer server() throws IOException {
        ScriptedModelServer server = new ScriptedModelServer();
        running.add(server);
        return server;
    }

    private ServerDirectory directory(List<Backend> told, List<URI> candidates, Optional<String> chosen) {
        return new ServerDirectory(servers, new Search(told, candidates, List.of(OWN), chosen, 0), () -> now);
    }

    private ServerDirectory told(ScriptedModelServer... servers) {
        return directory(
                Stream.of(servers)
                        .map(each -> ServerDirectory.told(each.base(), Optional.empty()))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private static List<String> ids(ServerDirectory directory) {
        return directory.models().stream().map(Model::id).toList();
    }

    @Test
    void models_of_all_servers_are_listed_after_the_own() throws Exception {
        first.on("/v1/models", ScriptedModelServer.models("library", "llama3.2:3b", "nomic-embed-text"));
        second.on("/v1/models", ScriptedModelServer.models("vllm", "Qwen/Qwen3-8B"));
        ServerDirectory directory = told(first, second);

        assertThat(ids(directory)).containsExactly("bge-small-en-v1.5");
        assertThat(directory.defaultModel()).isEmpty();
        directory.look();
        assertThat(ids(directory))
                .containsExactly("bge-small-en-v1.5", "llama3.2:3b", "nomic-embed-text", "Qwen/Qwen3-8B");
        assertThat(directory.defaultModel().orElseThrow().id()).isEqualTo("llama3.2:3b");
        assertThat(directory.find("nomic-embed-text").orElseThrow().task()).isEqualTo(Model.Task.EMBED);
    }

    @Test
    void embedding_models_are_told_by_their_names() {
        assertThat(Stream.of(
                        "nomic-embed-text:latest",
                        "mxbai-embed-large",
                        "BAAI/bge-m3",
                        "sentence-transformers/all-MiniLM-L6-v2",
                        "all-minilm:22m",
                        "intfloat/e5-small-v2",
                        "multilingual-e5-large",
                        "text-embedding-3-small"))
                .allMatch(id -> ServerProbe.task(id) == Model.Task.EMBED);
        assertThat(Stream.of("llama3", "qwen2.5:7b", "gemma-3-e5b", "mistral-e50", "gpt-oss-20b", "subgenius"))
                .allMatch(id -> ServerProbe.task(id) == Model.Task.GENERATE);
    }

    @Test
    void a_server_is_named_by_what_answers() throws Exception {
        first.on("/v1/models", ScriptedModelServer.models("library", "a"));
        first.on("/api/version", ScriptedModelServer.json(200, "{\"version\":\"0.9\"}"));
        second.on("/v1/models", ScriptedModelServer.models("vllm", "b"));
        ScriptedModelServer third = server();
        third.on("/v1/models", ScriptedModelServer.models("me", "c"));
        third.on("/props", ScriptedModelServer.json(200, "{\"default_generation_settings\":{}}"));
        ScriptedModelServer fourth = server();
        fourth.on("/v1/models", ScriptedModelServer.models("organization_owner", "d"));
        fourth.on("/api/v0/models", ScriptedModelServer.json(200, "{\"data\":[]}"));
        ScriptedModelServer fifth = server();
        fifth.on("/v1/models", ScriptedModelServer.models("someone", "e"));
        ServerDirectory directory = told(first, second, third, fourth, fifth);
        directory.look();

        assertThat(directory.servers())
                .extracting(ServerDirectory.Server::name)
                .containsExactly("Ollama", "vLLM", "llama.cpp", "LM Studio", "127.0.0.1:" + fifth.port());
        assertThat(directory.find("a").orElseThrow().backend().orElseThrow().name())
                .isEqualTo("Ollama");
    }

    @Test
    void a_candidate_shows_only_once_it_has_answered() throws Exception {
        ServerDirectory directory = directory(List.of(), List.of(first.base()), Optional.empty());
        directory.look();
        assertThat(directory.servers()).isEmpty();

        first.on("/v1/models", ScriptedModelServer.models("vllm", "a"));
        directory.look();
        first.close();
        directory.look();
        assertThat(directory.servers())
                .singleElement()
                .returns("vLLM", ServerDirectory.Server::name)
                .satisfies(server -> assertThat(server.health()).isInstanceOf(Health.Unreachable.class));
    }

    @Test
    void a_told_server_that_is_not_there_is_shown_with_what_to_do() throws Exception {
        first.close();
        ServerDirectory directory = told(first);
        directory.look();
        now = now.plusSeconds(30);
        directory.look();

        assertThat(directory.servers().getFirst().health()).isInstanceOfSatisfying(Health.Unreachable.class, health -> {
            assertThat(health.since()).isEqualTo(START);
            assertThat(health.why()).contains("connection refused. Is it running?");
        });
    }

    @Test
    void a_server_that_refuses_the_key_is_shown_so() throws Exception {
        first.on("/v1/models", ScriptedModelServer.json(401, "{\"error\":{\"message\":\"bad key\"}}"));
        ServerDirectory directory = told(first);
        directory.look();

        assertThat(directory.servers().getFirst().health())
                .isInstanceOfSatisfying(
                        Health.Unreachable.class,
                        health -> assertThat(health.why())
                                .contains("401")
                                .contains("bad key")
                                .contains("key"));
    }

    @Test
    void a_server_that_has_gone_keeps_its_models_for_a_minute() throws Exception {
        first.on("/v1/models", ScriptedModelServer.models("vllm", "a"));
        ServerDirectory directory = told(first);
        directory.look();
        first.close();
        now = now.plusSeconds(15);
        directory.look();
        assertThat(directory.find("a")).isPresent();
        now = now.plusSeconds(61);
        directory.look();
        assertThat(directory.find("a")).isEmpty();
    }

    @Test
    void of_two_servers_with_one_model_the_first_that_answers_is_asked() throws Exception {
        first.on("/v1/models", ScriptedModelServer.models("vllm", "a", "b"));
        second.on("/v1/models", ScriptedModelServer.models("vllm", "a"));
        ServerDirectory directory = told(first, second);
        directory.look();
        assertThat(base(directory, "a")).isEqualTo(first.base());
        first.close();
        directory.look();
        assertThat(base(directory, "a")).isEqualTo(second.base());
        assertThat(ids(directory)).containsExactly("bge-small-en-v1.5", "a", "b");
    }

    private static URI base(ServerDirectory directory, String id) {
        return directory.find(id).orElseThrow().backend().orElseThrow().base();
    }

    @Test
    void the_chosen_model_answers_when_none_is_named() throws Exception {
        first.on("/v1/models", ScriptedModelServer.models("vllm", "a", "b"));
        ServerDirectory directory = directory(List.of(), List.of(first.base()), Optional.of("b"));
        directory.look();
        assertThat(directory.defaultModel().orElseThrow().id()).isEqualTo("b");
    }

    @Test
    void this_process_does_not_ask_itself_nor_another_firebreak() throws Exception {
        first.on("/v1/models", ScriptedModelServer.models("vllm", "a"));
        second.on("/v1/models", ScriptedModelServer.models("firebreak", "documents", "b"));
        ServerDirectory directory = new ServerDirectory(
                servers,
                new Search(List.of(), List.of(first.base(), second.base()), List.of(), Optional.empty(), first.port()),
                () -> now);
        directory.look();
        assertThat(ids(directory)).isEmpty();
        assertThat(first.asked()).isEmpty();
    }

    @Test
    void nonsense_is_no_server() throws Exception {
        first.on("/v1/models", ScriptedModelServer.json(200, "<html>"));
        ServerDirectory directory = told(first);
        directory.look();
        assertThat(directory.servers().getFirst().health()).isInstanceOf(Health.Unreachable.class);
    }

    @Test
    void looking_goes_on_in_the_background() throws Exception {
        first.on("/v1/models", ScriptedModelServer.models("vllm", "a"));
        try (ServerDirectory directory = told(first).start()) {
            assertThat(directory.awaitFirstLook(Duration.ofSeconds(10))).isTrue();
            assertThat(directory.find("a")).isPresent();
        }
    }

    @Test
    void an_address_without_a_path_gets_that_of_the_api() {
        assertThat(ServerDirectory.told(URI.create("http://box:8000"), Optional.empty())
                        .base())
                .hasToString("http://box:8000/v1");
        assertThat(ServerDirectory.told(URI.create("https://box/openai/v1"), Optional.empty())
                        .base())
                .hasToString("https://box/openai/v1");
    }
}
