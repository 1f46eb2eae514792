package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Counts the files of a job, then hands those that are new or have changed to the pipeline. */
final class FolderReader {
    static final String LINK = "a symbolic link; what it points to is read where it lies";
    static final String SPECIAL = "a pipe, a socket or a device";
    static final String UNREADABLE = "it cannot be opened. Maybe its permissions do not allow it";
    static final String NOT_PERMITTED = "its permissions do not allow reading it";

    private static final Set<String> NOT_FOR_FILES = Set.of(LINK, SPECIAL, UNREADABLE);
    private static final int COUNTED_BETWEEN_REPORTS = 256;

    private final String collection;
    private final Walk walk;
    private final Pipeline pipeline;
    private final JobRun.Ports ports;
    private final Progress progress;
    private final Stop stop;

    FolderReader(String collection, Walk walk, Pipeline pipeline, JobRun.Ports ports, Progress progress, Stop stop) {
        this.collection = collection;
        this.walk = walk;
        this.pipeline = pipeline;
        this.ports = ports;
        this.progress = progress;
        this.stop = stop;
    }

    void run() {
        long[] files = {0};
        walk.visit(found -> {
            files[0]++;
            if (files[0] % COUNTED_BETWEEN_REPORTS == 0) {
                progress.update(t -> t.withFound(files[0], false));
            }
        });
        stop.check();
        progress.update(t -> t.withFound(files[0], true));
        walk.visit(this::take);
        pipeline.finish();
    }

    private void take(Walk.Found found) {
        stop.check();
        DocumentId document = new DocumentId(collection, PathText.of(found.path()));
        Optional<Entry> known = find(document);
        if (known.isPresent() && isUnchanged(found, known.get())) {
            progress.update(t -> t.plusUnchanged(known.get()));
            return;
        }
        FileToRead file = new FileToRead(found, document, known.isPresent());
        Instant now = ports.clock().instant();
        switch (found.kind()) {
            case LINK -> pipeline.pass(file, file.skipped(file.name(), LINK, now));
            case SPECIAL -> pipeline.pass(file, file.skipped(file.name(), SPECIAL, now));
            case UNREADABLE -> pipeline.pass(file, file.failed(file.name(), UNREADABLE, now));
            case FILE -> {
                if (Files.isReadable(found.path()) || !Files.exists(found.path())) {
                    pipeline.read(file);
                } else {
                    pipeline.pass(file, file.failed(file.name(), NOT_PERMITTED, now));
                }
            }
        }
    }

    private Optional<Entry> find(DocumentId document) {
        try {
            return ports.catalogue().find(document);
        } catch (RuntimeException failed) {
            throw JobFailure.ofStores(document.path(), failed);
        }
    }

    private static boolean isUnchanged(Walk.Found found, Entry known) {
        if (known.size() != found.size() || !known.modified().equals(found.modified())) {
            return false;
        }
        return switch (found.kind()) {
            case LINK -> known.reason().equals(LINK);
            case SPECIAL -> known.reason().equals(SPECIAL);
            case UNREADABLE -> false;
            case FILE ->
                !NOT_FOR_FILES.contains(known.reason())
                        && !(known.state() == State.FAILED && isWorthATry(found, known));
        };
    }

    /** What was not the file's own fault may be over now without a trace in its size and time. */
    private static boolean isWorthATry(Walk.Found found, Entry failed) {
        return failed.reason().startsWith(FileReader.BROKE_DOWN)
                || (failed.reason().equals(NOT_PERMITTED) && Files.isReadable(found.path()));
    }
}
