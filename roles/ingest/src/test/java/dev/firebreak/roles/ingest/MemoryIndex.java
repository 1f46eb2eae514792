package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.PassageIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** An index that keeps what was committed and forgets the rest when it is reopened. */
final class MemoryIndex implements PassageIndex {
    private final Faults faults;
    private final Map<String, List<String>> durable;
    private final Map<String, List<String>> pending;
    private int commits;
    /** As Lucene does, whose writer closes itself when a disk is full and goes back to the last commit. */
    volatile boolean forgetsWhenItFails;

    MemoryIndex(Faults faults) {
        this(faults, Map.of());
    }

    private MemoryIndex(Faults faults, Map<String, List<String>> content) {
        this.faults = faults;
        this.durable = copy(content);
        this.pending = copy(content);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> content) {
        Map<String, List<String>> copy = new TreeMap<>();
        content.forEach((document, passages) -> copy.put(document, new ArrayList<>(passages)));
        return copy;
    }

    /** What a new process finds. */
    synchronized MemoryIndex reopened(Faults newFaults) {
        return new MemoryIndex(newFaults, durable);
    }

    synchronized Map<String, List<String>> durable() {
        return copy(durable);
    }

    synchronized int commits() {
        return commits;
    }

    private void change(Consumer<Runnable> call, Runnable effect) {
        try {
            call.accept(effect);
        } catch (IllegalStateException failed) {
            synchronized (this) {
                if (forgetsWhenItFails) {
                    pending.clear();
                    pending.putAll(copy(durable));
                }
            }
            throw failed;
        }
    }

    @Override
    public void add(Passage passage, float[] vector) {
        change(faults::run, () -> {
            synchronized (this) {
                pending.computeIfAbsent(passage.document().toString(), d -> new ArrayList<>())
                        .add(passage.ordinal() + "|" + passage.title() + "|" + passage.text() + "|"
                                + Arrays.toString(vector));
            }
        });
    }

    @Override
    public void remove(DocumentId document) {
        change(faults::run, () -> {
            synchronized (this) {
                pending.remove(document.toString());
            }
        });
    }

    @Override
    public void commit() {
        change(faults::runLasting, () -> {
            synchronized (this) {
                commits++;
                durable.clear();
                durable.putAll(copy(pending));
            }
        });
    }

    @Override
    public List<Match> byWords(String query, Optional<String> collection, int depth) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Match> byVector(float[] vector, Optional<String> collection, int depth) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Found> read(List<PassageId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Found> passagesOf(DocumentId document, int fromOrdinal, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WordMatch wordsIn(String query, String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized long size() {
        return durable.values().stream().mapToLong(List::size).sum();
    }

    @Override
    public void close() {}
}
