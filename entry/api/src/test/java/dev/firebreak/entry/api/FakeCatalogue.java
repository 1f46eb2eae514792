package dev.firebreak.entry.api;

import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.DocumentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalogue in memory. */
public final class FakeCatalogue implements Catalogue {
    private final Map<DocumentId, Entry> entries = new LinkedHashMap<>();
    private final Map<String, IngestJob> jobs = new LinkedHashMap<>();

    @Override
    public synchronized Optional<Entry> find(DocumentId document) {
        return Optional.ofNullable(entries.get(document));
    }

    @Override
    public synchronized void put(List<Entry> some) {
        some.forEach(entry -> entries.put(entry.document(), entry));
    }

    @Override
    public synchronized void remove(List<DocumentId> documents) {
        documents.forEach(entries::remove);
    }

    @Override
    public List<Entry> under(String collection, String root, String afterPath, int limit) {
        throw new UnsupportedOperationException("nothing here walks");
    }

    @Override
    public synchronized List<Entry> list(String collection, Optional<State> state, int offset, int limit) {
        return entries.values().stream()
                .filter(entry -> entry.document().collection().equals(collection))
                .filter(entry -> state.isEmpty() || entry.state() == state.get())
                .sorted(Comparator.comparing(Entry::seen).reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Collection> collections() {
        Map<String, List<Entry>> byName = new TreeMap<>();
        entries.values()
                .forEach(entry -> byName.computeIfAbsent(entry.document().collection(), ignored -> new ArrayList<>())
                        .add(entry));
        return byName.entrySet().stream()
                .map(each -> collection(each.getKey(), each.getValue()))
                .toList();
    }

    private Collection collection(String name, List<Entry> files) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        files.forEach(file -> counts.merge(file.state(), 1L, Long::sum));
        List<String> roots = jobs.values().stream()
                .filter(job -> job.collection().equals(name))
                .flatMap(job -> job.paths().stream())
                .distinct()
                .toList();
        return new Collection(
                name, counts, files.stream().mapToLong(Entry::passages).sum(), roots);
    }

    @Override
    public synchronized void putJob(IngestJob job) {
        jobs.put(job.id(), job);
    }

    @Override
    public synchronized Optional<IngestJob> job(String jobId) {
        return Optional.ofNullable(jobs.get(jobId));
    }

    @Override
    public synchronized List<IngestJob> jobs(int limit) {
        return jobs.values().stream()
                .sorted(Comparator.comparing(IngestJob::started).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public void close() {}
}
