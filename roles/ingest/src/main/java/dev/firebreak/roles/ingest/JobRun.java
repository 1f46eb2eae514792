package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.TextExtractor;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One job from its first look at the folders to its last commit: words first, then vectors. */
final class JobRun {
    private static final System.Logger LOG = System.getLogger(JobRun.class.getName());

    private final IngestJob job;
    private final Ports ports;
    private final Ledger ledger;
    private final Pace pace;
    private final BooleanSupplier othersWait;
    private final Instant begun;
    private final Stop stop = new Stop();
    private final Progress progress = new Progress();
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean canceled;
    private volatile @Nullable JobState end;

    /**
     * @param ledger nobody else uses it until the run has ended
     * @param othersWait whether another job could begin if this one ended
     */
    JobRun(IngestJob job, Ports ports, Ledger ledger, Pace pace, BooleanSupplier othersWait) {
        this.job = job;
        this.ports = ports;
        this.ledger = ledger;
        this.pace = pace;
        this.othersWait = othersWait;
        this.begun = ports.clock().instant();
    }

    /** What a run works with. */
    record Ports(
            TextExtractor extractor,
            Embedder embedder,
            PassageIndex index,
            Catalogue catalogue,
            InstantSource clock,
            Folders folders) {}

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
        Tally now = state == JobState.FAILED ? progress.committed() : progress.now();
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
                now.vectors(),
                now.withoutVectors(),
                now.readAt(),
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
            progress.isAt("what an earlier job left behind");
            ledger.repair();
            ledger.mistrustAnEmptyIndex();
            Reading reading = new Reading(job, ports, ledger, pace, progress, stop);
            reading.run();
            long without = ports.index().countWithoutVectors();
            progress.update(t -> t.withRead(ports.clock().instant(), without));
            progress.commit();
            new Vectors(ports, ledger, pace, progress, stop, othersWait, entry -> lost(entry, reading)).run();
            end = JobState.SUCCEEDED;
        } catch (Stop.Stopped stopped) {
            settle();
        } catch (JobFailure failure) {
            stop.fail(failure);
            settle();
        } catch (Throwable failure) {
            stop.fail(JobFailure.ofStores(progress.at(), failure));
            settle();
        } finally {
            stop.request();
            ended.countDown();
        }
    }

    /** What this job counted as read, or as unchanged, has failed now; what others did is not in its account. */
    private void lost(Entry entry, Reading reading) {
        if (reading.accountsFor(entry.document())) {
            progress.update(t -> entry.seen().isBefore(begun) ? t.lostUnchanged() : t.lost(entry));
        }
    }

    /** After a stop: what was concluded is kept, what was half-way is taken back. */
    private void settle() {
        try {
            ledger.abandon();
            long without = ports.index().countWithoutVectors();
            progress.update(t -> t.readAt().isPresent() ? t.withoutVectors(without) : t);
            progress.commit();
        } catch (RuntimeException | Error failed) {
            stop.fail(JobFailure.ofStores(progress.at(), failed));
            LOG.log(Level.WARNING, "job {0} left uncommitted documents; the next job reads them again", job.id());
        } finally {
            end = stop.failure() != null ? JobState.FAILED : canceled ? JobState.CANCELED : null;
        }
    }
}
