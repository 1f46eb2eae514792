package dev.firebreak.roles.ingest;

import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Codec.MalformedException;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Job;
import dev.firebreak.core.bus.JobCancel;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.DocumentId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes jobs one at a time. One whose files are read does not keep another from beginning: it ends then, and the last job
 * gives all passages their vectors that have none yet. A job that has ended is acknowledged and not done again; one that a dying process left is
 * done from the start, which finds what was read already unchanged.
 */
final class JobQueue {
    private static final System.Logger LOG = System.getLogger(JobQueue.class.getName());
    private static final int REPORT_MILLIS = 250;
    /** Vectors take hours for a large folder, and each report is written to the disk. */
    private static final int REPORTS_BETWEEN_VECTORS = 8;

    private static final int REPORTS_BETWEEN_SIGNS_OF_LIFE = 20;
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final JobReports reports;
    private final Codec codec;
    private final JobRun.Ports ports;
    private final Ledger ledger;
    private final Pace pace;
    private final Semaphore idle = new Semaphore(1);
    private @Nullable JobRun current;
    private volatile boolean closing;

    JobQueue(JobReports reports, Codec codec, JobRun.Ports ports, Pace pace) {
        this.reports = reports;
        this.codec = codec;
        this.ports = ports;
        this.ledger = new Ledger(ports.index(), ports.catalogue(), ports.clock());
        this.pace = pace;
    }

    /** Does a job, on this thread, to its end. */
    void take(Delivery delivery) {
        if (closing || !idle.tryAcquire()) {
            return; // it stays unacknowledged, and comes again
        }
        try {
            take(delivery, codec.decode(delivery.message().body(), Job.class));
        } catch (MalformedException malformed) {
            LOG.log(Level.WARNING, "a message on ai.job.ingest is no job and was dropped", malformed);
            delivery.giveUp();
        } catch (RuntimeException failed) {
            LOG.log(
                    Level.ERROR,
                    "a job could not be recorded; it is tried again in " + RETRY.toSeconds() + " s",
                    failed);
            delivery.retryAfter(RETRY);
        } finally {
            idle.release();
        }
    }

    private void take(Delivery delivery, Job job) {
        if (!isId(job.jobId())) {
            LOG.log(Level.WARNING, "a job without a usable id was dropped");
            delivery.giveUp();
            return;
        }
        Headers headers = JobReports.headersOf(delivery.message(), job.jobId());
        IngestJob row = reports.find(job.jobId()).orElseGet(() -> rowOf(job));
        if (!row.state().ended()) {
            Optional<String> refusal = refusal(delivery, job);
            if (refusal.isPresent()) {
                reports.report(ended(row, JobState.FAILED, refusal), headers);
            } else if (!work(row, delivery, headers)) {
                return;
            }
        }
        delivery.ack();
    }

    private static boolean isId(@Nullable String id) {
        return id != null && Subject.isToken(id);
    }

    private Optional<String> refusal(Delivery delivery, Job job) {
        if (!DocumentId.isCollection(collection(job))) {
            return Optional.of("not a collection's name: '" + collection(job)
                    + "'. Letters, digits, dots, hyphens and underscores, at most 64");
        }
        if (job.deadline() > 0 && reports.clock().millis() > job.deadline()) {
            return Optional.of("its deadline, " + Instant.ofEpochMilli(job.deadline())
                    + ", had passed before it could begin. Start it again with a later one");
        }
        if (delivery.attempt() >= IngestRole.MAX_DELIVERIES) {
            return Optional.of("it was begun " + delivery.attempt()
                    + " times and never ended. Maybe one of its files brings the process down; leave that file out");
        }
        return Optional.empty();
    }

    /** @return whether the job has ended, rather than been interrupted by {@link #beginClose} */
    private boolean work(IngestJob row, Delivery delivery, Headers headers) {
        JobRun run = begin(row);
        if (run == null) {
            return true;
        }
        try {
            IngestJob told = run.row();
            reports.report(told, headers);
            for (int i = 1; !await(run); i++) {
                if (told.readAt().isEmpty() || i % REPORTS_BETWEEN_VECTORS == 0) {
                    told = reportIfNew(run.row(), told, headers);
                }
                if (i % REPORTS_BETWEEN_SIGNS_OF_LIFE == 0) {
                    delivery.inProgress();
                }
            }
            IngestJob last = run.row();
            reports.report(last, headers);
            LOG.log(
                    Level.INFO,
                    "job {0} {1}: {2} files found, {3} read, {4} unchanged, {5} skipped, {6} failed, {7} removed;"
                            + " {8} passages got vectors, {9} have none",
                    last.id(),
                    last.state(),
                    last.found(),
                    last.read(),
                    last.unchanged(),
                    last.skipped(),
                    last.failed(),
                    last.removed(),
                    last.vectors(),
                    last.withoutVectors());
            return last.state().ended();
        } finally {
            finish(run);
        }
    }

    private synchronized @Nullable JobRun begin(IngestJob row) {
        if (reports.find(row.id()).map(IngestJob::state).orElse(JobState.QUEUED).ended()) {
            return null;
        }
        JobRun run = new JobRun(row, ports, ledger, pace, () -> reports.anyQueuedAfter(row));
        current = run;
        if (closing) {
            run.interrupt();
        }
        run.start();
        return run;
    }

    /** The ledger is one run's at a time, so even a report that fails waits for the run to end. */
    private void finish(JobRun run) {
        run.interrupt();
        while (!await(run)) {
            LOG.log(Level.DEBUG, "waiting for job {0} to end", run.id());
        }
        synchronized (this) {
            current = null;
        }
    }

    private static boolean await(JobRun run) {
        try {
            return run.await(REPORT_MILLIS);
        } catch (InterruptedException closing) {
            run.interrupt(); // the run ends by itself now; there is nothing else to interrupt here
            return false;
        }
    }

    private IngestJob reportIfNew(IngestJob now, IngestJob told, Headers headers) {
        boolean same = now.found() == told.found() && now.done() == told.done() && now.removed() == told.removed();
        boolean sameVectors = now.readAt().equals(told.readAt()) && now.vectors() == told.vectors();
        if (same && sameVectors && now.counted() == told.counted()) {
            return told;
        }
        reports.report(now, headers);
        return now;
    }

    /** Ends a job, be it at work or still waiting. */
    void cancel(Message message) {
        try {
            JobCancel cancel = codec.decode(message.body(), JobCancel.class);
            if (isId(cancel.jobId())) {
                cancel(cancel.jobId(), JobReports.headersOf(message, cancel.jobId()));
            }
        } catch (MalformedException malformed) {
            LOG.log(Level.WARNING, "a message on " + message.subject() + " is no cancellation", malformed);
        }
    }

    private synchronized void cancel(String jobId, Headers headers) {
        if (current != null && current.id().equals(jobId)) {
            current.cancel();
            return;
        }
        reports.find(jobId)
                .filter(row -> row.state() == JobState.QUEUED)
                .ifPresent(row -> reports.report(ended(row, JobState.CANCELED, Optional.empty()), headers));
    }

    /** From now on no job begins, and the one at work ends. */
    synchronized void beginClose() {
        closing = true;
        if (current != null) {
            current.interrupt();
        }
    }

    /** @return whether no job is at work any more */
    boolean awaitClose(Duration patience) {
        try {
            return idle.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String collection(Job job) {
        String collection = payload(job).getOrDefault("collection", "");
        return collection.isBlank() ? DocumentId.DEFAULT_COLLECTION : collection;
    }

    private static Map<String, String> payload(Job job) {
        @Nullable Map<String, String> payload = job.payload();
        return payload == null ? Map.of() : payload;
    }

    private IngestJob rowOf(Job job) {
        List<String> paths = payload(job)
                .getOrDefault("paths", "")
                .lines()
                .filter(path -> !path.isBlank())
                .toList();
        return IngestJob.queued(
                job.jobId(), collection(job), paths, reports.clock().instant());
    }

    private IngestJob ended(IngestJob row, JobState state, Optional<String> error) {
        return row.ended(state, error, reports.clock().instant());
    }
}
