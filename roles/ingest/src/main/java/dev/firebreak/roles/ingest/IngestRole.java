package dev.firebreak.roles.ingest;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.knowledge.TextExtractor;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads folders in the background, as jobs on {@code ai.job.ingest} ask, one after another, and answers
 * {@code ai.rag.search}. It writes the index and the catalogue; no other part may write to them meanwhile.
 */
public final class IngestRole implements AutoCloseable {
    /** A job that is neither done nor heard of for this long goes to whoever consumes next. */
    static final Duration ACK_WAIT = Duration.ofSeconds(30);

    /** Restarts count, so this is generous; see {@link JobQueue}. */
    static final int MAX_DELIVERIES = 100;

    private static final System.Logger LOG = System.getLogger(IngestRole.class.getName());
    private static final String NAME = "ingest";

    private final Bus bus;
    private final JobQueue jobs;
    private final SearchService searches;
    private final List<Bus.Subscription> subscriptions = new ArrayList<>();

    /** With a pace that suits this machine's processors. */
    public IngestRole(
            Bus bus,
            Codec codec,
            TextExtractor extractor,
            Embedder embedder,
            PassageIndex index,
            Catalogue catalogue,
            Search search,
            InstantSource clock) {
        this(
                bus,
                codec,
                extractor,
                embedder,
                index,
                catalogue,
                search,
                clock,
                Pace.of(Runtime.getRuntime().availableProcessors()));
    }

    /** @param pace how much a job does at once */
    public IngestRole(
            Bus bus,
            Codec codec,
            TextExtractor extractor,
            Embedder embedder,
            PassageIndex index,
            Catalogue catalogue,
            Search search,
            InstantSource clock,
            Pace pace) {
        this.bus = bus;
        JobRun.Ports ports =
                new JobRun.Ports(extractor, embedder, index, catalogue, clock, new Folders(Files::newDirectoryStream));
        this.jobs = new JobQueue(new JobReports(bus, codec, catalogue, clock), codec, ports, pace);
        this.searches = new SearchService(bus, codec, search, clock);
    }

    /** Begins to take jobs and searches. */
    public synchronized void start() throws BusException {
        bus.declare(Subjects.JOBS);
        subscriptions.add(bus.subscribe(Subjects.JOB_CANCELS, jobs::cancel));
        subscriptions.add(bus.subscribe(SubjectFilter.of(Subjects.RAG_SEARCH), NAME, searches::answer));
        subscriptions.add(bus.consume(
                new ConsumerSpec(
                        Subjects.JOBS.name(),
                        NAME,
                        SubjectFilter.of(Subjects.INGEST_JOBS),
                        ACK_WAIT,
                        MAX_DELIVERIES,
                        1),
                jobs::take));
    }

    /**
     * Takes nothing more and ends the job at work, within about three seconds: what was read is committed, the job stays
     * in its stream and is taken up again at the next start.
     */
    @Override
    public synchronized void close() {
        jobs.beginClose();
        subscriptions.reversed().forEach(Bus.Subscription::close);
        subscriptions.clear();
        if (!jobs.awaitClose(Duration.ofSeconds(3))) {
            LOG.log(Level.WARNING, "a job did not end within three seconds; the next start takes it up again");
        }
    }
}
