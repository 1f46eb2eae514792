package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.DocumentId;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first part of a job: every file is read, its passages are indexed by their words, and what vanished is removed. */
final class Reading {
    private static final System.Logger LOG = System.getLogger(Reading.class.getName());
    private static final int GONE_AT_ONCE = 500;

    private final IngestJob job;
    private final JobRun.Ports ports;
    private final Ledger ledger;
    private final Pace pace;
    private final Progress progress;
    private final Stop stop;
    private final CommitClock commits;
    private List<Path> roots = List.of();
    private @Nullable FileToRead open;
    private boolean begun;

    Reading(IngestJob job, JobRun.Ports ports, Ledger ledger, Pace pace, Progress progress, Stop stop) {
        this.job = job;
        this.ports = ports;
        this.ledger = ledger;
        this.pace = pace;
        this.progress = progress;
        this.stop = stop;
        this.commits = new CommitClock(ledger, pace);
    }

    /** Returns when every file is accounted for and committed. */
    void run() {
        progress.isAt(String.join(", ", job.paths()));
        roots = Roots.of(job.paths(), this::wasRead);
        Walk walk = new Walk(ports.folders(), roots, stop::isRequested);
        FileReader reader = new FileReader(ports.extractor(), ports.embedder(), ports.clock(), stop);
        try (Pipeline pipeline = new Pipeline(reader, pace, stop)) {
            FolderReader folders = new FolderReader(job.collection(), walk, pipeline, ports, progress, stop);
            pipeline.fork("firebreak-walk", folders::run);
            write(pipeline);
            commit();
            roots.forEach(root -> removeVanished(walk, root));
            LOG.log(Level.INFO, "job {0}: {1} folders of tools and builds were left out", job.id(), walk.leftOut());
        }
        progress.update(t -> t.withFound(t.done(), true));
    }

    /** Whether a document is one of the files that the job found. */
    boolean accountsFor(DocumentId document) {
        return document.collection().equals(job.collection())
                && roots.stream().anyMatch(PathText.toPath(document.path())::startsWith);
    }

    private boolean wasRead(Path root) {
        return !ports.catalogue()
                .under(job.collection(), PathText.of(root), "", 1)
                .isEmpty();
    }

    private void write(Pipeline pipeline) {
        while (true) {
            Pipeline.Item item = pipeline.poll();
            if (item instanceof Pipeline.Item.Finished) {
                return;
            }
            if (item != null) {
                write(item);
            }
            if (open == null && commits.isTime()) {
                commit();
            }
        }
    }

    private void write(Pipeline.Item item) {
        switch (item) {
            case Pipeline.Item.Begun(FileToRead file) -> {
                open = file;
                begun = false;
                progress.isAt(file.document().path());
                if (file.known()) {
                    begin(file.document());
                }
            }
            case Pipeline.Item.Part(var passage) -> {
                if (!begun) {
                    begin(passage.document());
                }
                ledger.add(passage);
            }
            case Pipeline.Item.Ended(FileToRead file, Entry entry) -> {
                ledger.conclude(entry);
                progress.update(t -> t.plus(entry));
                open = null;
            }
            case Pipeline.Item.Vanished(FileToRead file) -> {
                if (begun) {
                    ledger.forget(file.document());
                }
                open = null;
            }
            case Pipeline.Item.Finished() -> {}
        }
    }

    private void begin(DocumentId document) {
        begun = true;
        ledger.begin(document);
    }

    private void commit() {
        commits.commit();
        progress.commit();
    }

    private void removeVanished(Walk walk, Path root) {
        String after = "";
        List<Entry> entries;
        do {
            stop.check();
            entries = ports.catalogue().under(job.collection(), PathText.of(root), after, GONE_AT_ONCE);
            List<DocumentId> gone = entries.stream()
                    .map(Entry::document)
                    .filter(document -> !walk.covers(PathText.toPath(document.path())))
                    .toList();
            gone.forEach(ledger::forget);
            progress.update(t -> t.plusRemoved(gone.size()));
            commit();
            after = entries.isEmpty() ? "" : entries.getLast().document().path();
        } while (entries.size() == GONE_AT_ONCE);
    }
}
