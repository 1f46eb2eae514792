package dev.firebreak.roles.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.Tracer;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import dev.firebreak.core.web.Route;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway over fakes. */
final class Rig {
    private static final ObjectMapper JSON = new ObjectMapper();

    final FakeServers servers = new FakeServers();
    final FakeBus bus = new FakeBus();
    final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<Route> routes;

    Rig() {
        this(Duration.ofMinutes(1));
    }

    Rig(Duration patience) {
        Backend ollama = new Backend("Ollama", URI.create("http://127.0.0.1:11434/v1"), Optional.empty());
        List<Model> models = List.of(
                new Model("llama3:latest", Model.Task.GENERATE, Optional.of(ollama)),
                new Model("org/mistral", Model.Task.GENERATE, Optional.of(ollama)),
                new Model("tiny-embed", Model.Task.EMBED, Optional.empty()),
                new Model(Model.DOCUMENTS, Model.Task.ANSWER, Optional.empty()));
        ModelDirectory directory = new ModelDirectory() {
            @Override
            public List<Model> models() {
                return models;
            }

            @Override
            public Optional<Model> defaultModel() {
                return Optional.of(models.getFirst());
            }
        };
        routes = new Gateway(
                        directory,
                        servers,
                        new WordEmbedder(),
                        bus,
                        bus,
                        () -> Instant.ofEpochSecond(1_700_000_000),
                        new Tracer(spans::add, InstantSource.system(), System::nanoTime, new Random(1)),
                        new Documents.Waits(patience, patience))
                .routes();
    }

    Reply ask(String path, Request request) throws Exception {
        Reply reply = routes.stream()
                .filter(route -> route.path().equals(path))
                .findFirst()
                .orElseThrow()
                .endpoint()
                .handle(request);
        assertThat(reply.headers().get("x-request-id")).startsWith("req-");
        return reply;
    }

    Reply post(String path, String body) throws Exception {
        return ask(path, FakeRequest.post(body));
    }

    Reply chat(String body) throws Exception {
        return post("/v1/chat/completions", body);
    }

    /** Asks on another thread. */
    CompletableFuture<Reply> asking(Request request) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                reply.complete(ask("/v1/chat/completions", request));
            } catch (Throwable failed) {
                reply.completeExceptionally(failed);
            }
        });
        return reply;
    }

    static JsonNode json(Reply reply, int status) throws Exception {
        assertThat(reply).isInstanceOf(Reply.Full.class);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers().get("Content-Type")).isEqualTo("application/json");
        return JSON.readTree(((Reply.Full) reply).body());
    }

    /** The error of a reply, which has every field of OpenAI's form. */
    static JsonNode error(Reply reply, int status) throws Exception {
        JsonNode error = json(reply, status).path("error");
        assertThat(error.has("message") && error.has("type") && error.has("param") && error.has("code"))
                .isTrue();
        return error;
    }

    static JsonNode parse(String json) throws Exception {
        return JSON.readTree(json);
    }

    /** Writes a streamed reply to its end. */
    static FakeSink written(Reply reply) throws Exception {
        FakeSink sink = new FakeSink();
        ((Reply.Streamed) reply).body().writeTo(sink);
        return sink;
    }

    /** A word is a token; the vector says how long the text is. */
    private static final class WordEmbedder implements Embedder {
        @Override
        public String model() {
            return "tiny-embed";
        }

        @Override
        public int dimensions() {
            return 2;
        }

        @Override
        public int maxTokens() {
            return 10;
        }

        @Override
        public int countTokens(String text) {
            return text.strip().split("\\s+", -1).length;
        }

        @Override
        public float[] embedPassage(String text) {
            return new float[] {text.length(), 0.5f};
        }

        @Override
        public float[] embedQuery(String text) {
            throw new UnsupportedOperationException("texts are embedded as passages");
        }
    }
}
