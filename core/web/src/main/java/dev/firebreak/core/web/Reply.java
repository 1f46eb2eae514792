package dev.firebreak.core.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response: whole, or written as it comes to be. */
public sealed interface Reply {
    int status();

    Map<String, String> headers();

    /** A body that is known in full. */
    record Full(int status, Map<String, String> headers, byte[] body) implements Reply {
        public Full {
            headers = Map.copyOf(headers);
        }
    }

    /** A body written in pieces, each flushed to the client at once. */
    record Streamed(int status, Map<String, String> headers, Body body) implements Reply {
        public Streamed {
            headers = Map.copyOf(headers);
        }
    }

    /** Writes a streamed body. Called once; the response ends when it returns. */
    @FunctionalInterface
    interface Body {
        void writeTo(Sink sink) throws Exception;
    }

    /** The way to the client while a body is streamed. */
    interface Sink {
        /**
         * Sends bytes now.
         *
         * @throws IOException when the client has gone
         */
        void write(byte[] bytes, int offset, int length) throws IOException;

        default void write(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
        }

        default void write(String text) throws IOException {
            write(text.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Runs {@code action} once when the client goes away before the body ends, within milliseconds, also while
         * nothing is being written. The body's thread is not interrupted: the action ends what it waits for.
         */
        void onDisconnect(Runnable action);
    }

    static Reply of(int status, String contentType, byte[] body) {
        return new Full(status, Map.of("Content-Type", contentType), body);
    }

    static Reply of(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply html(String body) {
        return of(200, "text/html; charset=utf-8", body);
    }

    static Reply json(String body) {
        return json(200, body);
    }

    static Reply json(int status, String body) {
        return of(status, "application/json", body);
    }

    static Reply redirect(String location) {
        return new Full(303, Map.of("Location", location), new byte[0]);
    }

    /** A stream of server-sent events, as the HTML standard defines them. */
    static Reply events(Body body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/event-stream");
        headers.put("Cache-Control", "no-store");
        headers.put("X-Accel-Buffering", "no");
        return new Streamed(200, headers, body);
    }
}
