package dev.firebreak.entry.console;

import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.RagSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a stream of chunks has said until now. Not safe for threads. */
final class AnswerSoFar {
    private final Instant asked;
    private final StringBuilder text = new StringBuilder();
    private List<RagSource> sources = List.of();
    private Optional<String> model = Optional.empty();
    private Optional<String> error = Optional.empty();
    private Pace pace = Pace.UNKNOWN;
    private long lastSequence = -1;

    AnswerSoFar(Instant asked) {
        this.asked = asked;
    }

    /** What a chunk does to the answer. */
    enum Effect {
        /** The sources are known; an answer that had begun before begins anew. */
        SOURCES,
        TEXT,
        DONE,
        /** The chunk was here before. */
        NONE
    }

    Effect take(ChatStreamChunk chunk) {
        Duration since = Duration.between(asked, Instant.ofEpochMilli(chunk.timestamp()));
        Duration after = since.isNegative() ? Duration.ZERO : since;
        if (chunk.sequence() == 0 && !chunk.done()) {
            begin(chunk, after);
            return Effect.SOURCES;
        }
        if (chunk.done()) {
            error = Optional.ofNullable(chunk.error());
            pace = pace.withWhole(after);
            return Effect.DONE;
        }
        if (chunk.sequence() <= lastSequence) {
            return Effect.NONE;
        }
        lastSequence = chunk.sequence();
        text.append(chunk.content());
        pace = pace.withFirstWord(after);
        return Effect.TEXT;
    }

    private void begin(ChatStreamChunk chunk, Duration after) {
        text.setLength(0);
        text.append(chunk.content());
        sources = chunk.ragSources();
        model = Optional.ofNullable(chunk.model());
        error = Optional.empty();
        pace = Pace.UNKNOWN.withSources(after);
        lastSequence = 0;
    }

    String text() {
        return text.toString();
    }

    List<RagSource> sources() {
        return sources;
    }

    Optional<String> model() {
        return model;
    }

    Optional<String> error() {
        return error;
    }

    Pace pace() {
        return pace;
    }
}
