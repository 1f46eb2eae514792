package dev.firebreak.roles.ingest;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusError;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Codec.MalformedException;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.RagResults;
import dev.firebreak.core.bus.RagSearch;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Hit;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.Search;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Answers {@code ai.rag.search}. */
final class SearchService {
    static final int MAX_TOP_K = 100;

    private static final System.Logger LOG = System.getLogger(SearchService.class.getName());
    private static final String INVALID = "invalid_request";
    private static final int AT_ONCE = 16;

    private final Bus bus;
    private final Codec codec;
    private final Search search;
    private final InstantSource clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    SearchService(Bus bus, Codec codec, Search search, InstantSource clock) {
        this.bus = bus;
        this.codec = codec;
        this.search = search;
        this.clock = clock;
    }

    /** Searches beside others; beyond {@value #AT_ONCE} at once the next ones wait in the bus. */
    void answer(Message message) {
        Optional<Subject> replyTo = message.replyTo();
        if (replyTo.isEmpty()) {
            LOG.log(Level.DEBUG, "a search without a reply address was dropped");
            return;
        }
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("firebreak-search").start(() -> {
            try {
                bus.publish(Message.of(replyTo.get(), message.headers(), codec.encode(answerTo(message.body()))));
            } catch (BusException | IllegalArgumentException failed) {
                LOG.log(Level.WARNING, "the answer to a search could not be sent", failed);
            } finally {
                free.release();
            }
        });
    }

    private Record answerTo(byte[] body) {
        try {
            RagSearch asked = codec.decode(body, RagSearch.class);
            BusError refusal = refusal(asked);
            return refusal != null ? refusal : fitting(results(asked));
        } catch (MalformedException malformed) {
            return BusError.of(INVALID, "the message is no search: " + malformed.getMessage());
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "a search failed", failed);
            return BusError.of("search_failed", "the search failed; the log says why");
        }
    }

    private @Nullable BusError refusal(RagSearch asked) {
        @Nullable String query = asked.query();
        if (query == null || query.isBlank()) {
            return BusError.of(INVALID, "the query is blank. Say what to look for");
        }
        if (collection(asked).filter(name -> !DocumentId.isCollection(name)).isPresent()) {
            return BusError.of(
                    INVALID,
                    "not a collection's name: '" + asked.collection()
                            + "'. Letters, digits, dots, hyphens and underscores, at most 64");
        }
        if (asked.topK() < 0 || asked.topK() > MAX_TOP_K) {
            return BusError.of(INVALID, "top_k is " + asked.topK() + "; it goes from 1 to " + MAX_TOP_K);
        }
        if (asked.deadlineUnixMs() > 0 && clock.millis() > asked.deadlineUnixMs()) {
            return BusError.of("deadline_exceeded", "the search's deadline had passed before it began");
        }
        return null;
    }

    private RagResults results(RagSearch asked) {
        long start = System.nanoTime();
        int topK = asked.topK() == 0 ? Search.DEFAULT_TOP_K : asked.topK();
        List<RagSource> sources = search.search(asked.query(), collection(asked), topK).hits().stream()
                .map(SearchService::source)
                .toList();
        return new RagResults(asked.requestId(), sources, (System.nanoTime() - start) / 1e6);
    }

    private Record fitting(RagResults results) {
        int bytes = codec.encode(results).length;
        return bytes <= Message.MAX_BODY_BYTES
                ? results
                : BusError.of(
                        INVALID,
                        "the " + results.sources().size() + " passages found are " + bytes
                                + " bytes, more than a message takes. Ask for fewer with top_k");
    }

    private static Optional<String> collection(RagSearch asked) {
        return Optional.ofNullable(asked.collection()).filter(name -> !name.isBlank());
    }

    private static RagSource source(Hit hit) {
        Passage passage = hit.passage();
        return new RagSource(
                hit.rank(),
                hit.id().value(),
                passage.document().collection(),
                passage.title(),
                passage.document().path(),
                passage.placeLabel(),
                passage.text(),
                hit.score(),
                hit.why());
    }
}
