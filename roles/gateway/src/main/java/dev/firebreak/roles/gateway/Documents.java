package dev.firebreak.roles.gateway;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.telemetry.TraceContext;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model {@code documents}: answers come over the bus from whoever plays the chat role. */
final class Documents {
    private final ModelNames models;
    private final Bus bus;
    private final Codec codec;
    private final InstantSource clock;
    private final Waits waits;

    /**
     * How long to wait for the chat role.
     *
     * @param first for the sources, which come before a language model is asked
     * @param between for each further piece; a model may be loaded before its first
     */
    record Waits(Duration first, Duration between) {
        static final Waits STANDARD = new Waits(Duration.ofMinutes(2), Duration.ofMinutes(6));
    }

    Documents(ModelNames models, Bus bus, Codec codec, InstantSource clock, Waits waits) {
        this.models = models;
        this.bus = bus;
        this.codec = codec;
        this.clock = clock;
        this.waits = waits;
    }

    Reply answer(Request request, byte[] body, boolean stream, String requestId)
            throws ApiError.Thrown, InterruptedException {
        ChatRequest question = DocumentsQuestion.read(Json.tree(body), requestId, models);
        Headers headers = Headers.of(
                requestId, WorkloadClass.SERVICE, TraceContext.CURRENT.get().header());
        DocumentsWire wire = new DocumentsWire(requestId, clock.instant().getEpochSecond());
        TurnFeed feed = TurnFeed.ask(bus, codec, question, headers);
        boolean handedOver = false;
        try {
            request.onDisconnect(feed::cancel);
            // An answer that fails at once so has a status of its own, also when it is to be streamed.
            Optional<ChatStreamChunk> first = feed.next(waits.first());
            if (stream) {
                handedOver = true;
                return Reply.events(sink -> stream(feed, first, wire, sink));
            }
            return whole(feed, first, wire);
        } finally {
            if (!handedOver) {
                feed.close();
            }
        }
    }

    private Reply whole(TurnFeed feed, Optional<ChatStreamChunk> first, DocumentsWire wire)
            throws ApiError.Thrown, InterruptedException {
        Collected answer = new Collected();
        for (Optional<ChatStreamChunk> next = first; next.isPresent(); next = feed.next(waits.between())) {
            answer.add(next.get());
        }
        return new Reply.Full(
                200,
                Map.of("Content-Type", "application/json"),
                wire.whole(answer.text.toString(), answer.sources, answer.model));
    }

    /** A turn that was delivered again starts anew, and so does what was collected of it. */
    private static final class Collected {
        private final StringBuilder text = new StringBuilder();
        private List<RagSource> sources = List.of();
        private @Nullable String model;

        void add(ChatStreamChunk chunk) {
            if (chunk.sequence() == 0) {
                text.setLength(0);
                sources = chunk.ragSources();
                model = chunk.model();
            }
            text.append(chunk.content());
        }
    }

    private void stream(TurnFeed feed, Optional<ChatStreamChunk> first, DocumentsWire wire, Reply.Sink sink)
            throws IOException, InterruptedException {
        try (feed) {
            boolean spoken = false;
            for (Optional<ChatStreamChunk> next = first; next.isPresent(); next = feed.next(waits.between())) {
                ChatStreamChunk chunk = next.get();
                if (chunk.sequence() == 0 && spoken) {
                    throw ApiError.server(502, "turn_restarted", "the answer was interrupted and began anew. Ask again")
                            .thrown();
                }
                spoken |= !chunk.content().isEmpty();
                sink.write(event(chunk, wire));
            }
            sink.write(wire.stop());
            sink.write("data: [DONE]\n\n");
        } catch (ApiError.Thrown failed) {
            sink.write(failed.error().event());
        }
    }

    private static byte[] event(ChatStreamChunk chunk, DocumentsWire wire) {
        return chunk.sequence() == 0 ? wire.sources(chunk.ragSources(), chunk.model()) : wire.text(chunk.content());
    }
}
