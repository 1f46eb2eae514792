package dev.firebreak.entry.api;

import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.PassageIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Passages in memory; their ids count from {@code passage-00000000}. */
public final class FakeIndex implements PassageIndex {
    private final List<Found> passages = new ArrayList<>();

    public static PassageId id(int number) {
        return new PassageId(String.format(Locale.ROOT, "passage-%08d", number));
    }

    @Override
    public synchronized void add(Passage passage) {
        passages.add(new Found(id(passages.size()), passage));
    }

    @Override
    public void add(Passage passage, float[] vector) {
        add(passage);
    }

    @Override
    public long countWithoutVectors() {
        return 0;
    }

    @Override
    public List<Passage> withoutVectors(int limit) {
        return List.of();
    }

    public synchronized List<Found> all() {
        return List.copyOf(passages);
    }

    @Override
    public synchronized void remove(DocumentId document) {
        passages.removeIf(found -> found.passage().document().equals(document));
    }

    @Override
    public void commit() {}

    @Override
    public List<Match> byWords(String query, Optional<String> collection, int depth) {
        throw new UnsupportedOperationException("nothing here ranks");
    }

    @Override
    public List<Match> byVector(float[] vector, Optional<String> collection, int depth) {
        throw new UnsupportedOperationException("nothing here ranks");
    }

    @Override
    public synchronized List<Found> read(List<PassageId> ids) {
        return ids.stream()
                .flatMap(id -> passages.stream().filter(found -> found.id().equals(id)))
                .toList();
    }

    @Override
    public synchronized List<Found> passagesOf(DocumentId document, int fromOrdinal, int limit) {
        return passages.stream()
                .filter(found -> found.passage().document().equals(document)
                        && found.passage().ordinal() >= fromOrdinal)
                .sorted(Comparator.comparingInt(found -> found.passage().ordinal()))
                .limit(limit)
                .toList();
    }

    @Override
    public WordMatch wordsIn(String query, String text) {
        throw new UnsupportedOperationException("nothing here matches words");
    }

    @Override
    public synchronized long size() {
        return passages.size();
    }

    @Override
    public void close() {}
}
