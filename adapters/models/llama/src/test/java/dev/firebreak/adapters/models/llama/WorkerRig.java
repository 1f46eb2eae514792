package dev.firebreak.adapters.models.llama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A worker with a client, for tests. */
final class WorkerRig implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final LlamaWorker worker;
    private final HttpClient client = HttpClient.newHttpClient();

    WorkerRig(LlamaWorker worker) {
        this.worker = worker;
    }

    static WorkerRig ready(Path gguf, Path scratch) throws Exception {
        LlamaWorker worker = LlamaWorker.start(
                gguf, scratch, LlamaWorker.javaCommand(), new LlamaWorker.Settings(TinyGguf.ENDLESS_CONTEXT, 2, 64));
        WorkerRig rig = new WorkerRig(worker);
        if (!(worker.await(PATIENCE) instanceof LlamaWorker.State.Ready)) {
            String state = worker.state().toString();
            rig.close();
            throw new AssertionError("the worker is not ready: " + state);
        }
        return rig;
    }

    /** A chat request whose JSON is {@code fields} beside the model and one message. */
    HttpResponse<String> chat(String fields) throws IOException, InterruptedException {
        return post("/chat/completions", message("Hello", fields));
    }

    String message(String content, String fields) {
        return JSON.createObjectNode()
                .put("model", worker.model())
                .set(
                        "messages",
                        JSON.createArrayNode().addObject().put("role", "user").put("content", content))
                .toString()
                .replaceFirst("\"messages\":(\\{.*\\})\\}$", "\"messages\":[$1]" + fields + "}");
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path, body), BodyHandlers.ofString());
    }

    HttpResponse<InputStream> open(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path, body), BodyHandlers.ofInputStream());
    }

    CompletableFuture<HttpResponse<String>> start(String path, String body) {
        return client.sendAsync(request(path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(worker.base() + path))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(worker.base().resolve(path)).build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    boolean idle() throws Exception {
        JsonNode health = get("/health");
        return health.path("generating").asInt(-1) == 0
                && health.path("waiting").asInt(-1) == 0;
    }

    static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never: " + what);
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        client.close();
        worker.close();
    }
}
