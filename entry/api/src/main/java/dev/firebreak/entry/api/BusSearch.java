package dev.firebreak.entry.api;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusError;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Codec.MalformedException;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.RagResults;
import dev.firebreak.core.bus.RagSearch;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/** Asks whoever searches, over the bus. */
final class BusSearch {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Bus bus;
    private final Codec codec;
    private final InstantSource clock;

    BusSearch(Bus bus, Codec codec, InstantSource clock) {
        this.bus = bus;
        this.codec = codec;
        this.clock = clock;
    }

    /** Either results, or what the searcher or the bus says is wrong. */
    sealed interface Answer {
        record Found(RagResults results) implements Answer {}

        record Failed(BusError error) implements Answer {}
    }

    Answer search(String query, Optional<String> collection, int topK) throws InterruptedException, MalformedException {
        String id = Requests.newId();
        long deadline = clock.instant().plus(PATIENCE).toEpochMilli();
        RagSearch search =
                new RagSearch(id, Requests.LOCAL_USER, query, collection.orElse(null), topK, 0, false, null, deadline);
        Message question =
                Message.of(Subjects.RAG_SEARCH, Requests.headers(id, WorkloadClass.SERVICE), codec.encode(search));
        byte[] answer;
        try {
            answer = bus.request(question, PATIENCE).body();
        } catch (BusException e) {
            return new Answer.Failed(BusError.of("unavailable", Objects.requireNonNull(e.getMessage())));
        }
        BusError error = codec.decode(answer, BusError.class);
        return error.error() ? new Answer.Failed(error) : new Answer.Found(codec.decode(answer, RagResults.class));
    }
}
