package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.DocumentId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A catalogue of which every change is durable at once. */
final class MemoryCatalogue implements Catalogue {
    private final Faults faults;
    private final Map<String, Entry> entries;
    private final Map<String, IngestJob> jobs;
    private final List<Entry> history = new ArrayList<>();

    MemoryCatalogue(Faults faults) {
        this(faults, Map.of(), Map.of());
    }

    private MemoryCatalogue(Faults faults, Map<String, Entry> entries, Map<String, IngestJob> jobs) {
        this.faults = faults;
        this.entries = new TreeMap<>(entries);
        this.jobs = new ConcurrentHashMap<>(jobs);
    }

    synchronized MemoryCatalogue reopened(Faults newFaults) {
        return new MemoryCatalogue(newFaults, entries, jobs);
    }

    /** Every entry without when it was seen, which differs from run to run. */
    synchronized List<String> contents() {
        return entries.values().stream()
                .map(e -> "%s %s %d %s %s %s %d %s"
                        .formatted(
                                e.document(),
                                e.state(),
                                e.size(),
                                e.modified(),
                                e.title(),
                                e.format(),
                                e.passages(),
                                e.reason()))
                .toList();
    }

    /** Every entry ever put, in order. */
    synchronized List<Entry> history() {
        return List.copyOf(history);
    }

    private static String key(DocumentId document) {
        return document.collection() + " " + document.path();
    }

    @Override
    public Optional<Entry> find(DocumentId document) {
        return faults.call(() -> {
            synchronized (this) {
                return Optional.ofNullable(entries.get(key(document)));
            }
        });
    }

    @Override
    public void put(List<Entry> all) {
        faults.runLasting(() -> {
            synchronized (this) {
                all.forEach(entry -> entries.put(key(entry.document()), entry));
                history.addAll(all);
            }
        });
    }

    @Override
    public void remove(List<DocumentId> documents) {
        faults.runLasting(() -> {
            synchronized (this) {
                documents.forEach(document -> entries.remove(key(document)));
            }
        });
    }

    @Override
    public List<Entry> under(String collection, String root, String afterPath, int limit) {
        return faults.call(() -> {
            synchronized (this) {
                String below = root.endsWith("/") ? root : root + "/";
                return entries.values().stream()
                        .filter(e -> e.document().collection().equals(collection))
                        .filter(e -> e.document().path().equals(root)
                                || e.document().path().startsWith(below))
                        .filter(e -> e.document().path().compareTo(afterPath) > 0)
                        .limit(limit)
                        .toList();
            }
        });
    }

    @Override
    public List<Entry> list(String collection, Optional<State> state, int offset, int limit) {
        return faults.call(() -> {
            synchronized (this) {
                return entries.values().stream()
                        .filter(entry -> entry.document().collection().equals(collection))
                        .filter(entry -> state.isEmpty() || entry.state() == state.get())
                        .skip(offset)
                        .limit(limit)
                        .toList();
            }
        });
    }

    /** Their names only: nothing here asks for more. */
    @Override
    public List<Collection> collections() {
        return faults.call(() -> {
            synchronized (this) {
                return entries.values().stream()
                        .map(entry -> entry.document().collection())
                        .distinct()
                        .map(name -> new Collection(name, Map.of(), 0, List.of()))
                        .toList();
            }
        });
    }

    @Override
    public void putJob(IngestJob job) {
        faults.run(() -> jobs.put(job.id(), job));
    }

    @Override
    public Optional<IngestJob> job(String jobId) {
        return faults.call(() -> peek(jobId));
    }

    /** A look that is no call of the process under test. */
    Optional<IngestJob> peek(String jobId) {
        return Optional.ofNullable(jobs.get(jobId));
    }

    @Override
    public List<IngestJob> jobs(int limit) {
        return faults.call(() -> jobs.values().stream()
                .sorted(Comparator.comparing(IngestJob::started).reversed())
                .limit(limit)
                .toList());
    }

    @Override
    public void close() {}
}
