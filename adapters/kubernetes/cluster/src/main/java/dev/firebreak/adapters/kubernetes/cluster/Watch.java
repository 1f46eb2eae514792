package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits until something in a list changes. What changed is read from the next list, so that an event that was missed
 * is none, and neither is a watch that expired.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#efficient-detection-of-changes">Watches</a>
 */
final class Watch {
    private static final int LONGEST_EVENT = 4 << 20;
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Api api;

    Watch(Api api) {
        this.api = api;
    }

    /** How a wait ended. */
    enum End {
        /** Something changed. */
        CHANGED,
        /** Nothing did for as long as the server was asked to watch. */
        NOTHING,
        /** The server no longer knows the moment to watch from, or cannot watch now: list again. */
        EXPIRED
    }

    /**
     * Waits for the next change.
     *
     * @param path of the list, with its selector
     * @param resourceVersion of the list that was read
     * @param longest how long to wait
     */
    End next(String path, String resourceVersion, Duration longest) throws InterruptedException {
        long seconds = Math.max(1, longest.toSeconds());
        HttpRequest request = api.http()
                .newHttpRequestBuilder()
                .uri(api.server() + path + "&watch=true&resourceVersion=" + ApiResource.encoded(resourceVersion)
                        + "&timeoutSeconds=" + seconds)
                .setHeader("Accept", "application/json")
                .forStreaming()
                .build();
        FirstLine first = new FirstLine();
        CompletableFuture<HttpResponse<AsyncBody>> response = api.http().consumeBytes(request, first);
        try {
            long patience = Duration.ofSeconds(seconds).plus(GRACE).toMillis();
            HttpResponse<AsyncBody> opened = response.get(patience, TimeUnit.MILLISECONDS);
            if (!opened.isSuccessful()) {
                return End.EXPIRED;
            }
            opened.body().consume();
            try {
                CompletableFuture.anyOf(first.line, opened.body().done()).get(patience, TimeUnit.MILLISECONDS);
                return end(first.line.getNow(""));
            } finally {
                opened.body().cancel();
            }
        } catch (ExecutionException e) {
            return End.EXPIRED;
        } catch (TimeoutException e) {
            return End.NOTHING;
        } finally {
            response.cancel(true);
        }
    }

    private static End end(String line) {
        if (line.isBlank()) {
            return End.NOTHING;
        }
        JsonNode event = Api.tree(line);
        return event.path("type").asText().equals("ERROR") ? End.EXPIRED : End.CHANGED;
    }

    /** Gathers bytes until a line is whole; one that is too long counts as it is. */
    private static final class FirstLine implements AsyncBody.Consumer<List<ByteBuffer>> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<String> line = new CompletableFuture<>();

        @Override
        public void consume(List<ByteBuffer> buffers, AsyncBody body) {
            for (ByteBuffer buffer : buffers) {
                while (buffer.hasRemaining() && !line.isDone()) {
                    byte next = buffer.get();
                    if (next == '\n' || bytes.size() == LONGEST_EVENT) {
                        line.complete(bytes.toString(StandardCharsets.UTF_8));
                    } else {
                        bytes.write(next);
                    }
                }
            }
            if (!line.isDone()) {
                body.consume();
            }
        }
    }
}
