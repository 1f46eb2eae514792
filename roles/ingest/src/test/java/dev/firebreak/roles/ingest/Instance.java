package dev.firebreak.roles.ingest;

import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Job;
import dev.firebreak.core.bus.JobCancel;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.knowledge.TextExtractor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** A process with an ingest role; what it stores outlives it. */
final class Instance implements AutoCloseable {
    private static final AtomicInteger JOBS = new AtomicInteger();
    static final Pace PACE = new Pace(2, 2, Duration.ofMillis(20), 7);

    final MemoryBus bus = new MemoryBus();
    final ObjectCodec codec = new ObjectCodec();
    final Faults faults;
    final MemoryIndex index;
    final MemoryCatalogue catalogue;
    final Fakes.LineExtractor extractor;
    final Fakes.HashEmbedder embedder;
    final IngestRole role;
    Search search = (query, collection, topK) -> new Search.Results(List.of(), false);

    private Instance(
            MemoryIndex index,
            MemoryCatalogue catalogue,
            Faults faults,
            Pace pace,
            UnaryOperator<TextExtractor> around) {
        this.faults = faults;
        this.index = index;
        this.catalogue = catalogue;
        this.extractor = new Fakes.LineExtractor(faults);
        this.embedder = new Fakes.HashEmbedder(faults);
        this.role = new IngestRole(
                bus,
                codec,
                around.apply(extractor),
                embedder,
                index,
                catalogue,
                (query, collection, topK) -> search.search(query, collection, topK),
                InstantSource.system(),
                pace);
        try {
            role.start();
        } catch (dev.firebreak.core.bus.BusException e) {
            throw new AssertionError(e);
        }
    }

    static Instance first(Faults faults) {
        return first(faults, PACE);
    }

    static Instance first(Faults faults, Pace pace) {
        return new Instance(
                new MemoryIndex(faults), new MemoryCatalogue(faults), faults, pace, UnaryOperator.identity());
    }

    static Instance gated(Gate gate) {
        Faults none = Faults.none();
        return new Instance(new MemoryIndex(none), new MemoryCatalogue(none), none, PACE, gate::before);
    }

    /** The next process over what this one made durable. */
    Instance next(Faults newFaults) {
        return next(newFaults, PACE);
    }

    Instance next(Faults newFaults, Pace pace) {
        return new Instance(
                index.reopened(newFaults), catalogue.reopened(newFaults), newFaults, pace, UnaryOperator.identity());
    }

    String post(Path... paths) {
        String id = "job-" + JOBS.incrementAndGet();
        post(id, "documents", paths);
        return id;
    }

    void post(String id, String collection, Path... paths) {
        String joined =
                String.join("\n", List.of(paths).stream().map(Path::toString).toList());
        Job job = new Job(id, "ingest", Map.of("collection", collection, "paths", joined), 0, 0);
        bus.publish(Message.of(Subjects.INGEST_JOBS, Headers.NONE, codec.encode(job)));
    }

    /** Posts a job and waits for its end. */
    IngestJob ingest(Path... paths) {
        return awaitEnd(post(paths));
    }

    IngestJob awaitEnd(String id) {
        await(() -> row(id).filter(row -> row.state().ended()).isPresent() && isIdle());
        return row(id).orElseThrow();
    }

    void cancel(String job) {
        bus.publish(Message.of(Subjects.jobCancel(job), Headers.NONE, codec.encode(new JobCancel(job, null))));
    }

    Optional<IngestJob> row(String id) {
        return catalogue.peek(id);
    }

    boolean isIdle() {
        return bus.delivered.get() == bus.returned.get();
    }

    static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited for a minute");
            }
            LockSupport.parkNanos(200_000);
        }
    }

    @Override
    public void close() {
        role.close();
    }
}
