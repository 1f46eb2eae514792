package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.PassageIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An index that keeps what was committed and forgets the rest when it is reopened. */
final class MemoryIndex implements PassageIndex {
    /** @param vector null before it has one */
    record Entry(Passage passage, @Nullable List<Float> vector) {}

    private final Faults faults;
    private final Map<String, Map<Integer, Entry>> durable;
    private final Map<String, Map<Integer, Entry>> pending;
    private int commits;
    /** As Lucene does, whose writer closes itself when a disk is full and goes back to the last commit. */
    volatile boolean forgetsWhenItFails;

    MemoryIndex(Faults faults) {
        this(faults, Map.of());
    }

    private MemoryIndex(Faults faults, Map<String, Map<Integer, Entry>> content) {
        this.faults = faults;
        this.durable = copy(content);
        this.pending = copy(content);
    }

    private static Map<String, Map<Integer, Entry>> copy(Map<String, Map<Integer, Entry>> content) {
        Map<String, Map<Integer, Entry>> copy = new TreeMap<>();
        content.forEach((document, passages) -> copy.put(document, new TreeMap<>(passages)));
        return copy;
    }

    /** What a new process finds. */
    synchronized MemoryIndex reopened(Faults newFaults) {
        return new MemoryIndex(newFaults, durable);
    }

    synchronized Map<String, Map<Integer, Entry>> durable() {
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
    public void add(Passage passage) {
        put(new Entry(passage, null));
    }

    @Override
    public void add(Passage passage, float[] vector) {
        List<Float> values = new ArrayList<>();
        for (float value : vector) {
            values.add(value);
        }
        put(new Entry(passage, values));
    }

    private void put(Entry entry) {
        change(faults::run, () -> {
            synchronized (this) {
                pending.computeIfAbsent(entry.passage().document().toString(), d -> new TreeMap<>())
                        .put(entry.passage().ordinal(), entry);
            }
        });
    }

    @Override
    public synchronized long countWithoutVectors() {
        return without().count();
    }

    @Override
    public List<Passage> withoutVectors(int limit) {
        return faults.call(() -> {
            synchronized (this) {
                return without().limit(limit).toList();
            }
        });
    }

    private Stream<Passage> without() {
        return durable.values().stream()
                .flatMap(passages -> passages.values().stream())
                .filter(entry -> entry.vector() == null)
                .map(Entry::passage);
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
        return durable.values().stream().mapToLong(Map::size).sum();
    }

    @Override
    public void close() {}
}
