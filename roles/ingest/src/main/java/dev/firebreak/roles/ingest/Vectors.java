package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageIndex;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The second part of a job: passages that are indexed by their words get their vectors, whichever job read them. The index
 * itself says which have none, so that there is nothing to remember: whoever comes after a process that died goes on.
 *
 * <p>At most {@value #AT_ONCE} passages are held, and {@value #IN_FLIGHT} of them are with the embedding threads.
 */
final class Vectors {
    private static final int AT_ONCE = 2048;
    private static final int IN_FLIGHT = 128;

    private final JobRun.Ports ports;
    private final PassageIndex index;
    private final Ledger ledger;
    private final Progress progress;
    private final Stop stop;
    private final CommitClock commits;
    private final ExecutorService embedding;
    private final BooleanSupplier othersWait;
    private final Consumer<Entry> lost;
    private final Set<DocumentId> refused = new HashSet<>();

    /**
     * @param othersWait asked after each commit; when it is so, this ends early and leaves the rest to those others
     * @param lost takes documents that were read and of which the model refuses a passage, as they were recorded
     */
    Vectors(
            JobRun.Ports ports,
            Ledger ledger,
            Pace pace,
            Progress progress,
            Stop stop,
            BooleanSupplier othersWait,
            Consumer<Entry> lost) {
        this.ports = ports;
        this.index = ports.index();
        this.ledger = ledger;
        this.progress = progress;
        this.stop = stop;
        this.commits = new CommitClock(ledger, pace);
        this.embedding = Pipeline.threads("firebreak-embed-", pace.embedders());
        this.othersWait = othersWait;
        this.lost = lost;
    }

    /** A passage whose vector is being computed. */
    private record Pending(Passage passage, Future<float[]> vector) {}

    /** Returns when every passage has its vector, or others wait; what was made is committed then. */
    void run() {
        try {
            boolean goesOn = true;
            for (long left = index.countWithoutVectors(); left > 0 && goesOn; ) {
                goesOn = give(index.withoutVectors(AT_ONCE));
                long before = left;
                left = index.countWithoutVectors();
                if (left >= before) {
                    throw new IllegalStateException(left + " passages do not keep the vectors that they are given");
                }
            }
        } finally {
            embedding.shutdown();
        }
    }

    /** @return whether nobody else waits */
    private boolean give(List<Passage> passages) {
        Iterator<Passage> next = passages.iterator();
        Deque<Pending> inFlight = new ArrayDeque<>(IN_FLIGHT);
        boolean goesOn = true;
        fill(inFlight, next);
        while (!inFlight.isEmpty()) {
            add(inFlight.remove());
            if (commits.isTime()) {
                commit();
                goesOn = goesOn && !othersWait.getAsBoolean();
            }
            if (goesOn) {
                fill(inFlight, next);
            }
        }
        commit();
        refused.clear();
        return goesOn && !othersWait.getAsBoolean();
    }

    private void fill(Deque<Pending> inFlight, Iterator<Passage> next) {
        while (next.hasNext() && inFlight.size() < IN_FLIGHT) {
            Passage passage = next.next();
            inFlight.add(new Pending(passage, embedding.submit(() -> embed(passage))));
        }
    }

    private float[] embed(Passage passage) {
        stop.check();
        return ports.embedder().embedPassage(passage.contextualText());
    }

    private void add(Pending pending) {
        Passage passage = pending.passage();
        progress.isAt(passage.document().path());
        try {
            float[] vector = stop.await(pending.vector());
            if (!refused.contains(passage.document())) {
                ledger.addVector(passage, vector);
                progress.update(Tally::plusVector);
            }
        } catch (ExecutionException failed) {
            stop.check();
            if (failed.getCause() instanceof IllegalArgumentException refusal) {
                refuse(
                        passage,
                        "the embedding model refuses passage " + passage.ordinal() + ": " + refusal.getMessage());
                return;
            }
            throw JobFailure.ofVectors(
                    ports.embedder().model(),
                    passage.document().path(),
                    Optional.ofNullable(failed.getCause()).orElse(failed));
        }
    }

    /** A text that the model refuses is its document's failure; anything else is the model's, and ends the job. */
    private void refuse(Passage passage, String reason) {
        DocumentId document = passage.document();
        if (!refused.add(document)) {
            return;
        }
        Optional<Entry> known = ports.catalogue().find(document);
        ledger.begin(document);
        if (known.isPresent()) {
            ledger.conclude(failed(known.get(), reason));
            lost.accept(known.get());
        } else {
            ledger.forget(document);
        }
    }

    private Entry failed(Entry read, String reason) {
        return new Entry(
                read.document(),
                State.FAILED,
                read.size(),
                read.modified(),
                read.title(),
                "",
                0,
                reason,
                ports.clock().instant());
    }

    private void commit() {
        commits.commit();
        progress.update(t -> t.withoutVectors(index.countWithoutVectors()));
        progress.commit();
    }
}
