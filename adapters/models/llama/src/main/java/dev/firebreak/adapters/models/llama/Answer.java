package dev.firebreak.adapters.models.llama;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One answer on its way: the engine's thread puts in what it makes, the connection's thread sends it. A client that does
 * not read so holds up nobody else. What waits is bounded by the model's context.
 */
final class Answer implements Engine.Listener {
    /** How long nothing is sent before the connection is tried, to notice a client that has gone. */
    private static final long QUIET_MILLIS = 200;

    private final Ask ask;
    private final Wire wire;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final LongAdder made;
    private volatile boolean canceled;

    /** @param made counts pieces */
    Answer(Ask ask, Wire wire, LongAdder made) {
        this.ask = ask;
        this.wire = wire;
        this.made = made;
    }

    private sealed interface Event {
        record Started(int promptTokens) implements Event {}

        record Piece(String text) implements Event {}

        record Ended(String finish, int completionTokens) implements Event {}

        record Failed(ApiError error) implements Event {}
    }

    /** Runs on the engine's thread. */
    void make(Engine engine) {
        if (canceled) {
            return;
        }
        try {
            engine.answer(ask, () -> canceled, this);
        } catch (ApiError.Thrown refused) {
            events.add(new Event.Failed(refused.error()));
        } catch (RuntimeException failed) {
            String message = "llama.cpp broke off: " + failed.getMessage();
            events.add(new Event.Failed(new ApiError(500, message, "server_error", "engine_failed")));
        }
    }

    @Override
    public void started(int promptTokens) {
        events.add(new Event.Started(promptTokens));
    }

    @Override
    public void piece(String text) {
        made.increment();
        events.add(new Event.Piece(text));
    }

    @Override
    public void ended(String finish, int completionTokens) {
        events.add(new Event.Ended(finish, completionTokens));
    }

    /**
     * Sends the answer; returns when it is there or its client has gone.
     *
     * @throws IOException when the engine fails after the head of a whole answer was sent: the connection must break
     */
    void send(HttpExchange exchange) throws IOException, InterruptedException {
        try {
            switch (events.take()) {
                case Event.Failed(ApiError error) -> LlamaServer.reply(exchange, error.status(), Wire.error(error));
                case Event.Started(int promptTokens) when ask.stream() -> stream(exchange, promptTokens);
                case Event.Started(int promptTokens) -> whole(exchange, promptTokens);
                case Event.Piece _, Event.Ended _ -> throw new IllegalStateException("an answer begins with its start");
            }
        } finally {
            canceled = true;
        }
    }

    private void stream(HttpExchange exchange, int promptTokens) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        if (wire.chat()) {
            write(out, wire.firstChunk());
        }
        while (true) {
            switch (next(out, ":\n\n")) {
                case Event.Piece(String text) -> write(out, wire.textChunk(text));
                case Event.Failed(ApiError error) -> {
                    write(out, Wire.errorEvent(error));
                    return;
                }
                case Event.Ended(String finish, int completionTokens) -> {
                    write(out, wire.lastChunk(finish));
                    if (ask.includeUsage()) {
                        write(out, wire.usageChunk(promptTokens, completionTokens));
                    }
                    write(out, "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
                    return;
                }
                case Event.Started _ -> throw new IllegalStateException("an answer starts once");
            }
        }
    }

    /** While the answer is made, a space goes out now and then, which JSON allows before a value. */
    private void whole(HttpExchange exchange, int promptTokens) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        StringBuilder text = new StringBuilder();
        long tried = System.nanoTime();
        while (true) {
            switch (next(out, " ")) {
                case Event.Piece(String piece) -> text.append(piece);
                case Event.Failed(ApiError error) -> throw new IOException(error.message());
                case Event.Ended(String finish, int completionTokens) -> {
                    write(out, wire.whole(text.toString(), finish, promptTokens, completionTokens));
                    return;
                }
                case Event.Started _ -> throw new IllegalStateException("an answer starts once");
            }
            if (System.nanoTime() - tried > TimeUnit.MILLISECONDS.toNanos(QUIET_MILLIS)) {
                write(out, " ".getBytes(StandardCharsets.UTF_8));
                tried = System.nanoTime();
            }
        }
    }

    private Event next(OutputStream out, String sign) throws IOException, InterruptedException {
        while (true) {
            @Nullable Event event = events.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            if (event != null) {
                return event;
            }
            write(out, sign.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void write(OutputStream out, byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
