package dev.firebreak.entry.api;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Model;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.PassageIndex.Found;
import dev.firebreak.core.knowledge.Place;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Node;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the API's answers look like. Names are part of the contract; times are ISO 8601 in UTC. */
final class Views {
    private Views() {}

    /** @param troubles a sentence for each server that was named and does not answer */
    record Status(
            String version,
            long pid,
            String started,
            long uptimeMillis,
            String data,
            String address,
            List<String> roles,
            long memoryBytes,
            Machine machine,
            List<String> models,
            @Nullable String defaultModel,
            List<ServerView> servers,
            List<String> troubles,
            Counts counts) {}

    /**
     * @param files by state: {@code read}, {@code skipped}, {@code failed}
     * @param withoutVectors of the passages, those found by their words only so far
     */
    record Counts(int collections, Map<String, Long> files, long passages, long withoutVectors, int jobsRunning) {}

    record Machine(
            String name,
            String arch,
            String processor,
            int cores,
            long memoryBytes,
            String system,
            List<DiskView> disks,
            List<GpuView> gpus) {
        static Machine of(Node node) {
            return new Machine(
                    node.name(),
                    Words.of(node.arch()),
                    node.processor(),
                    node.cores(),
                    node.memory().value(),
                    node.system(),
                    node.disks().stream().map(DiskView::of).toList(),
                    node.gpus().stream().map(GpuView::of).toList());
        }
    }

    record DiskView(
            String name,
            String kind,
            long sizeBytes,
            @Nullable String model) {
        static DiskView of(Disk disk) {
            return new DiskView(
                    disk.name(),
                    Words.of(disk.kind()),
                    disk.size().value(),
                    disk.model().orElse(null));
        }
    }

    record GpuView(String name, String vendor, @Nullable Long memoryBytes, boolean unified) {
        static GpuView of(Gpu gpu) {
            Long memory = gpu.memory().isPresent() ? gpu.memory().get().value() : null;
            return new GpuView(gpu.name(), Words.of(gpu.vendor()), memory, gpu.unified());
        }
    }

    /** A model server that was found, with what it holds. */
    record ServerView(String name, String address, List<String> models) {
        static List<ServerView> of(List<Model> models) {
            Map<Backend, List<String>> byServer = new LinkedHashMap<>();
            models.forEach(model -> model.backend()
                    .ifPresent(backend -> byServer.computeIfAbsent(backend, ignored -> new ArrayList<>())
                            .add(model.id())));
            return byServer.entrySet().stream()
                    .map(entry -> new ServerView(
                            entry.getKey().name(), entry.getKey().base().toString(), entry.getValue()))
                    .toList();
        }
    }

    record Jobs(List<JobView> jobs) {}

    /**
     * @param progress 0 to 1
     * @param vectors passages that got their vectors
     * @param withoutVectors passages of the whole index that have none; 0 while files are read
     * @param readAt since when all files are read and found by their words; absent while they are read
     */
    record JobView(
            String id,
            String collection,
            List<String> paths,
            String state,
            double progress,
            boolean counted,
            long found,
            long done,
            long read,
            long unchanged,
            long skipped,
            long failed,
            long removed,
            long passages,
            long vectors,
            long withoutVectors,
            @Nullable String readAt,
            String started,
            String updated,
            @Nullable String error) {
        static JobView of(Catalogue.IngestJob job) {
            return new JobView(
                    job.id(),
                    job.collection(),
                    job.paths(),
                    Words.of(job.state()),
                    job.progress(),
                    job.counted(),
                    job.found(),
                    job.done(),
                    job.read(),
                    job.unchanged(),
                    job.skipped(),
                    job.failed(),
                    job.removed(),
                    job.passages(),
                    job.vectors(),
                    job.withoutVectors(),
                    job.readAt().map(Instant::toString).orElse(null),
                    job.started().toString(),
                    job.updated().toString(),
                    job.error().orElse(null));
        }
    }

    record PlaceView(List<String> headings, int page, int line, int lastLine, String label) {
        static PlaceView of(Place place) {
            return new PlaceView(place.headings(), place.page(), place.line(), place.lastLine(), place.label());
        }
    }

    record PassageView(
            String id, String collection, String title, String path, int ordinal, PlaceView place, String text) {
        static PassageView of(Found found) {
            return new PassageView(
                    found.id().value(),
                    found.passage().document().collection(),
                    found.passage().title(),
                    found.passage().document().path(),
                    found.passage().ordinal(),
                    PlaceView.of(found.passage().place()),
                    found.passage().text());
        }
    }

    record Neighbourhood(PassageView passage, List<PassageView> before, List<PassageView> after) {}

    record Documents(List<DocumentView> documents, int offset, int limit) {}

    record DocumentView(
            String collection,
            String path,
            String title,
            String state,
            String format,
            long sizeBytes,
            String modified,
            int passages,
            @Nullable String reason,
            String seen) {
        static DocumentView of(Catalogue.Entry entry) {
            return new DocumentView(
                    entry.document().collection(),
                    entry.document().path(),
                    entry.title(),
                    Words.of(entry.state()),
                    entry.format(),
                    entry.size(),
                    entry.modified().toString(),
                    entry.passages(),
                    entry.reason().isEmpty() ? null : entry.reason(),
                    entry.seen().toString());
        }
    }

    record Collections(List<CollectionView> collections) {}

    record CollectionView(String name, Map<String, Long> files, long passages, List<String> roots) {
        static CollectionView of(Catalogue.Collection collection) {
            return new CollectionView(
                    collection.name(), byWord(collection.files()), collection.passages(), collection.roots());
        }
    }

    static Map<String, Long> byWord(Map<Catalogue.State, Long> files) {
        return files.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> Words.of(entry.getKey()), Map.Entry::getValue, Long::sum, TreeMap::new));
    }
}
