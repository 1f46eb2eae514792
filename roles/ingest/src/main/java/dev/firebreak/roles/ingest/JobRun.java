package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.TextExtractor;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One job from its first look at the folders to its last commit. */
final class JobRun {
    private static final System.Logger LOG = System.getLogger(JobRun.class.getName());
    private static final int GONE_AT_ONCE = 500;

    private final IngestJob job;
    private final Ports ports;
    private final Ledger ledger;
    private final Pace pace;
    private final Stop stop = new Stop();
    private final AtomicReference<Tally> tally = new AtomicReference<>(Tally.NONE);
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile Tally committed = Tally.NONE;
    private volatile boolean canceled;
    private volatile @Nullable JobState end;
    private long lastCommitNanos;
    private @Nullable FileToRead open;
    private boolean begun;
    private String refusal = "";
    private String at = "its start";

    /** @param ledger nobody else uses it until the run has ended */
    JobRun(IngestJob job, Ports ports, Ledger ledger, Pace pace) {
        this.job = job;
        this.ports = ports;
        this.ledger = ledger;
        this.pace = pace;
    }

    /** What a run works with. */
    record Ports(
            TextExtractor extractor, Embedder embedder, Catalogue catalogue, InstantSource clock, Folders folders) {}

    String id() {
        return job.id();
    }

    void start() {
        Thread.ofPlatform().daemon().name("firebreak-ingest").start(this::run);
    }

    /** Ends the run early; what was read stays. */
    void cancel() {
        canceled = true;
        stop.request();
    }

    /** Ends the run early so that it can be taken up again. */
    void interrupt() {
        stop.request();
    }

    boolean await(long millis) throws InterruptedException {
        return ended.await(millis, TimeUnit.MILLISECONDS);
    }

    /** How the run gets on, as a row of the catalogue; its state is RUNNING until it has ended by itself or was canceled. */
    IngestJob row() {
        JobState state = end == null ? JobState.RUNNING : end;
        Tally now = state == JobState.FAILED ? committed : tally.get();
        Throwable failure = stop.failure();
        return new IngestJob(
                job.id(),
                job.collection(),
                job.paths(),
                state,
                now.counted(),
                Math.max(now.found(), now.done()),
                now.done(),
                now.read(),
                now.unchanged(),
                now.skipped(),
                now.failed(),
                now.removed(),
                now.passages(),
                job.started(),
                ports.clock().instant(),
                state == JobState.FAILED && failure != null ? Optional.of(message(failure)) : Optional.empty());
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }

    private void run() {
        try {
            at = "what an earlier job left behind";
            ledger.repair();
            ledger.mistrustAnEmptyIndex();
            readFolders();
            tally.updateAndGet(t -> t.withFound(t.done(), true));
            end = JobState.SUCCEEDED;
        } catch (Stop.Stopped stopped) {
            settle();
        } catch (JobFailure failure) {
            stop.fail(failure);
            settle();
        } catch (Throwable failure) {
            stop.fail(JobFailure.ofStores(at, failure));
            settle();
        } finally {
            stop.request();
            ended.countDown();
        }
    }

    /** After a stop: what was concluded is kept, what was half-way is taken back. */
    private void settle() {
        try {
            ledger.abandon();
            committed = tally.get();
        } catch (RuntimeException | Error failed) {
            stop.fail(JobFailure.ofStores(at, failed));
            LOG.log(Level.WARNING, "job {0} left uncommitted documents; the next job reads them again", job.id());
        } finally {
            end = stop.failure() != null ? JobState.FAILED : canceled ? JobState.CANCELED : null;
        }
    }

    private void readFolders() {
        at = String.join(", ", job.paths());
        List<Path> roots = Roots.of(job.paths(), this::wasRead);
        Walk walk = new Walk(ports.folders(), roots, stop::isRequested);
        FileReader reader = new FileReader(ports.extractor(), ports.embedder(), ports.clock(), stop);
        lastCommitNanos = System.nanoTime();
        try (Pipeline pipeline = new Pipeline(reader, ports.embedder(), pace, stop)) {
            FolderReader folders = new FolderReader(job.collection(), walk, pipeline, ports, tally, stop);
            pipeline.start();
            pipeline.fork("firebreak-walk", folders::run);
            write(pipeline);
            commit();
            roots.forEach(root -> removeVanished(walk, root));
            LOG.log(Level.INFO, "job {0}: {1} folders of tools and builds were left out", job.id(), walk.leftOut());
        }
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
            if (open == null && isTimeToCommit()) {
                commit();
            }
        }
    }

    private void write(Pipeline.Item item) {
        switch (item) {
            case Pipeline.Item.Begun(FileToRead file) -> {
                open = file;
                begun = false;
                refusal = "";
                at = file.document().path();
                if (file.known()) {
                    begin(file.document());
                }
            }
            case Pipeline.Item.Embedded(Passage passage, Future<float[]> vector) -> {
                if (!begun) {
                    begin(passage.document());
                }
                add(passage, vector);
            }
            case Pipeline.Item.Ended(Entry entry) -> conclude(entry);
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

    /** A text that the model refuses is its document's failure; anything else is the model's, and ends the job. */
    private void add(Passage passage, Future<float[]> vector) {
        try {
            ledger.add(passage, stop.await(vector));
        } catch (ExecutionException failed) {
            stop.check();
            if (failed.getCause() instanceof IllegalArgumentException refused) {
                refusal = "the embedding model refuses passage " + passage.ordinal() + ": " + refused.getMessage();
                return;
            }
            throw JobFailure.ofEmbedder(
                    ports.embedder().model(),
                    passage.document().path(),
                    Optional.ofNullable(failed.getCause()).orElse(failed));
        }
    }

    private void conclude(Entry entry) {
        FileToRead file = open;
        Entry last = file == null || refusal.isEmpty()
                ? entry
                : file.failed(entry.title(), refusal, ports.clock().instant());
        ledger.conclude(last);
        tally.updateAndGet(t -> t.plus(last));
        open = null;
    }

    private boolean isTimeToCommit() {
        int waiting = ledger.waiting();
        return waiting >= pace.commitWaiting()
                || (waiting > 0
                        && System.nanoTime() - lastCommitNanos
                                >= pace.commitEvery().toNanos());
    }

    private void commit() {
        ledger.commit();
        committed = tally.get();
        lastCommitNanos = System.nanoTime();
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
            tally.updateAndGet(t -> t.plusRemoved(gone.size()));
            commit();
            after = entries.isEmpty() ? "" : entries.getLast().document().path();
        } while (entries.size() == GONE_AT_ONCE);
    }
}
