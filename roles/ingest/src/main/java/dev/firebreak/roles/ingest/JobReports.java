package dev.firebreak.roles.ingest;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.JobStatus;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.lab.WorkloadClass;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** Says how jobs get on: a row in the catalogue for those who look, a message for those who wait. */
final class JobReports {
    private static final System.Logger LOG = System.getLogger(JobReports.class.getName());

    private static final int LATEST = 100;

    private final Bus bus;
    private final Codec codec;
    private final Catalogue catalogue;
    private final InstantSource clock;

    JobReports(Bus bus, Codec codec, Catalogue catalogue, InstantSource clock) {
        this.bus = bus;
        this.codec = codec;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    InstantSource clock() {
        return clock;
    }

    Optional<IngestJob> find(String jobId) {
        return catalogue.job(jobId);
    }

    /**
     * Whether a job waits that was asked for after this one. Jobs are delivered in order: one that was asked for earlier
     * and still is not begun never came to be published.
     */
    boolean anyQueuedAfter(IngestJob row) {
        return catalogue.jobs(LATEST).stream()
                .anyMatch(other ->
                        other.state() == JobState.QUEUED && other.started().isAfter(row.started()));
    }

    /** Records the row, then tells those who wait. A status that cannot be published is not worth the job. */
    void report(IngestJob row, Headers headers) {
        catalogue.putJob(row);
        JobStatus status = new JobStatus(
                row.id(),
                row.state().name().toLowerCase(Locale.ROOT),
                row.progress(),
                row.error().orElse(null),
                row.passages(),
                row.vectors(),
                row.withoutVectors());
        try {
            bus.publish(Message.of(Subjects.jobStatus(row.id()), headers, codec.encode(status)));
        } catch (BusException failed) {
            LOG.log(Level.WARNING, "the status of job " + row.id() + " could not be published", failed);
        }
    }

    /** The headers of a job's messages: those it came with, for readers and traces, but not its id as a message. */
    static Headers headersOf(Message job, String jobId) {
        Headers headers = Headers.NONE
                .with(Headers.REQUEST_ID, job.headers().get(Headers.REQUEST_ID).orElse(jobId))
                .with(Headers.CLASS, job.headers().get(Headers.CLASS).orElse(WorkloadClass.PIPELINE.word()));
        return job.headers()
                .get(Headers.TRACEPARENT)
                .map(trace -> headers.with(Headers.TRACEPARENT, trace))
                .orElse(headers);
    }
}
