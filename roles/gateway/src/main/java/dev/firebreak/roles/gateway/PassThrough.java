package dev.firebreak.roles.gateway;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.inference.ModelServers.Limits;
import dev.firebreak.core.inference.ModelServers.Response;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.telemetry.ModelCall;
import dev.firebreak.core.telemetry.Tracer;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Hands a request to a model server as it came, and its answer back as it comes: each read is one write. When the client
 * goes away, the server's connection is closed, which stops the model.
 */
final class PassThrough {
    private static final int READ_BYTES = 16 << 10;
    /** A JSON answer up to this size is read whole before it is sent, so that one that breaks off becomes an error. */
    private static final int WHOLE_BYTES = 256 << 10;

    private static final List<String> FORWARDED =
            List.of("content-type", "content-encoding", "retry-after", "cache-control");

    private final ModelServers servers;
    private final Tracer tracer;

    PassThrough(ModelServers servers, Tracer tracer) {
        this.servers = servers;
        this.tracer = tracer;
    }

    /**
     * @param operation as the conventions for traces name it
     * @param path below the backend's base
     * @throws ApiError.Thrown when the server gives no answer; an answer with an error status is passed on with the server's name
     */
    Reply forward(Request request, Model model, Backend backend, String operation, String path, byte[] body)
            throws ApiError.Thrown {
        Cancellation gone = new Cancellation();
        request.onDisconnect(gone::cancel);
        ModelCall call = new ModelCall(tracer, operation, model.id(), backend.name(), backend.base());
        boolean goesOn = false;
        try {
            Response response = call.within(() -> servers.send(backend, path, body, Limits.GENERATION, gone));
            call.answered(response.status());
            Reply reply = answered(backend, response, call, gone);
            goesOn = reply instanceof Reply.Streamed;
            return reply;
        } catch (UpstreamException failed) {
            call.failed(failed.kind().name().toLowerCase(Locale.ROOT));
            throw ApiError.upstream(failed).thrown();
        } finally {
            if (!goesOn) {
                call.close();
            }
        }
    }

    private static Reply answered(Backend backend, Response response, ModelCall call, Cancellation gone)
            throws UpstreamException {
        Map<String, String> headers = headers(response);
        String type = headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            headers.put("X-Accel-Buffering", "no");
            return new Reply.Streamed(response.status(), headers, sink -> events(backend, response, sink, call, gone));
        }
        byte[] start = start(backend, response);
        if (start.length < WHOLE_BYTES) {
            response.close();
            boolean encoded = headers.containsKey("content-encoding");
            byte[] body = encoded ? start : new WholeAnswer(backend, response.status(), start).checked();
            if (response.status() >= 400) {
                headers.put("Content-Type", "application/json");
            }
            return new Reply.Full(response.status(), headers, body);
        }
        return new Reply.Streamed(response.status(), headers, sink -> {
            try (call) {
                sink.write(start);
                rest(response, sink);
            }
        });
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().forEach((name, values) -> {
            if (!values.isEmpty() && (FORWARDED.contains(name) || name.startsWith("x-ratelimit-"))) {
                headers.put(name.equals("content-type") ? "Content-Type" : name, values.getFirst());
            }
        });
        return headers;
    }

    private static byte[] start(Backend backend, Response response) throws UpstreamException {
        try {
            return response.body().readNBytes(WHOLE_BYTES);
        } catch (IOException broken) {
            response.close();
            throw broken(backend, broken);
        }
    }

    private static UpstreamException broken(Backend backend, IOException broken) {
        boolean late = broken instanceof InterruptedIOException;
        return new UpstreamException(
                late ? UpstreamException.Kind.TIMEOUT : UpstreamException.Kind.BROKEN,
                backend + (late ? " stopped in the middle of its answer: " : " broke off its answer: ")
                        + broken.getMessage() + ". Its log may say why",
                broken);
    }

    private static void events(Backend backend, Response response, Reply.Sink sink, ModelCall call, Cancellation gone)
            throws IOException {
        EventTail tail = new EventTail();
        byte[] buffer = new byte[READ_BYTES];
        try (call) {
            try (response) {
                for (int count = read(response, buffer); count >= 0; count = read(response, buffer)) {
                    call.piece();
                    tail.accept(buffer, count);
                    sink.write(buffer, 0, count);
                }
                if (!tail.complete() && !gone.canceled()) {
                    call.failed("broken");
                    end(sink, tail, broken(backend, new IOException("the stream ended before the answer did")));
                }
            } catch (UpstreamIOException failed) {
                call.failed(gone.canceled() ? "canceled" : "broken");
                if (!gone.canceled()) {
                    end(sink, tail, broken(backend, failed.cause));
                }
            }
        }
    }

    /** What had arrived of an event is ended first, so that the error is an event of its own. */
    private static void end(Reply.Sink sink, EventTail tail, UpstreamException failed) throws IOException {
        if (!tail.betweenEvents()) {
            sink.write("\n\n");
        }
        sink.write(ApiError.upstream(failed).event());
    }

    private static void rest(Response response, Reply.Sink sink) throws IOException {
        byte[] buffer = new byte[READ_BYTES];
        try (response) {
            for (int count = response.body().read(buffer);
                    count >= 0;
                    count = response.body().read(buffer)) {
                sink.write(buffer, 0, count);
            }
        }
    }

    private static int read(Response response, byte[] buffer) throws UpstreamIOException {
        try {
            return response.body().read(buffer);
        } catch (IOException broken) {
            throw new UpstreamIOException(broken);
        }
    }

    /** Tells a server that broke off from a client that did. */
    private static final class UpstreamIOException extends Exception {
        private final IOException cause;

        UpstreamIOException(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
