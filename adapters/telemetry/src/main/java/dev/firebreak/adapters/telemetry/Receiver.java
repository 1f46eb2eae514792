package dev.firebreak.adapters.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** Whoever takes telemetry over HTTP. One request at a time, each with a deadline. */
final class Receiver implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** Of the protocol: what may be sent once more, later. */
    private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);

    private final Destination destination;
    private final Duration deadline;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /** @param deadline of each request */
    Receiver(Destination destination, Duration deadline) {
        this.destination = destination;
        this.deadline = deadline;
    }

    /** What became of a request. */
    sealed interface Answer {
        record Taken() implements Answer {}

        /** @param why for a person */
        record TryLater(String why) implements Answer {}

        /** @param why for a person */
        record Refused(String why) implements Answer {}
    }

    boolean takes(Signal signal) {
        return destination.endpoints().containsKey(signal);
    }

    Answer send(Signal signal, byte[] body) throws InterruptedException {
        URI address = destination.endpoints().get(signal);
        if (address == null) {
            return new Answer.Refused("nobody takes " + signal.word());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(deadline)
                .header("Content-Type", "application/x-protobuf")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(compressed(body)));
        destination.headers().forEach(request::setHeader);
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 == 2) {
                return new Answer.Taken();
            }
            String why = address + " answers with status " + status;
            return LATER.contains(status) ? new Answer.TryLater(why) : new Answer.Refused(why);
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return new Answer.TryLater(address + " cannot be reached: " + reason);
        }
    }

    private static byte[] compressed(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
