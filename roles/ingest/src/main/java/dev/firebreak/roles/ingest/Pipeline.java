package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Passage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Files to passages, in the order in which the files came: several files are read at once, each into a short queue of its
 * own, and these are emptied one after another. So reading goes on while the index commits, and what is held is bounded:
 * {@value #PASSAGES_PER_READER} passages for each reader. Whoever polls does so from one thread.
 */
final class Pipeline implements AutoCloseable {
    private static final int PASSAGES_PER_READER = 512;

    private final FileReader reader;
    private final Stop stop;
    private final ExecutorService reading;
    private final BlockingQueue<Lane> lanes;
    private @Nullable Lane open;

    Pipeline(FileReader reader, Pace pace, Stop stop) {
        this.reader = reader;
        this.stop = stop;
        this.lanes = new ArrayBlockingQueue<>(pace.readers());
        this.reading = threads("firebreak-read-", pace.readers());
    }

    /** Threads of the system's, because whoever computes on virtual threads keeps others off. */
    static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** What comes out, document after document. */
    sealed interface Item {
        record Begun(FileToRead file) implements Item {}

        record Part(Passage passage) implements Item {}

        record Ended(FileToRead file, Entry entry) implements Item {}

        record Vanished(FileToRead file) implements Item {}

        /** Nothing follows. */
        record Finished() implements Item {}
    }

    /** A file being read; a lane without a file says that no other follows. */
    private record Lane(@Nullable FileToRead file, BlockingQueue<Step> steps) {
        Lane(@Nullable FileToRead file) {
            this(file, new ArrayBlockingQueue<>(PASSAGES_PER_READER));
        }
    }

    /** Hands a file over; waits while as many are being read as may be. */
    void read(FileToRead file) {
        Lane lane = new Lane(file);
        stop.put(lanes, lane);
        reading.execute(guarded(() -> reader.read(file, step -> stop.put(lane.steps(), step))));
    }

    /** Hands over what became of a file that needs no reading. */
    void pass(FileToRead file, Entry entry) {
        Lane lane = new Lane(file);
        lane.steps().add(new Step.Ended(entry));
        stop.put(lanes, lane);
    }

    /** No file follows. */
    void finish() {
        stop.put(lanes, new Lane(null));
    }

    /** The next result, or null when none came for a moment. */
    @Nullable Item poll() {
        Lane lane = open;
        return lane == null || lane.file() == null ? next() : step(lane, lane.file());
    }

    private @Nullable Item next() {
        open = stop.poll(lanes);
        if (open == null) {
            return null;
        }
        return open.file() == null ? new Item.Finished() : new Item.Begun(open.file());
    }

    private @Nullable Item step(Lane lane, FileToRead file) {
        Step step = stop.poll(lane.steps());
        return switch (step) {
            case null -> null;
            case Step.Part(Passage passage) -> new Item.Part(passage);
            case Step.Ended(Entry entry) -> {
                open = null;
                yield new Item.Ended(file, entry);
            }
            case Step.Vanished() -> {
                open = null;
                yield new Item.Vanished(file);
            }
        };
    }

    /** Runs a part of the job; its failure is the job's. */
    void fork(String name, Runnable part) {
        Thread.ofVirtual().name(name).start(guarded(part));
    }

    private Runnable guarded(Runnable part) {
        return () -> {
            try {
                part.run();
            } catch (Stop.Stopped stopped) {
                // the job has ended, and with it this part
            } catch (Throwable failure) {
                stop.fail(failure);
            }
        };
    }

    /** Lets the threads go; once the job has stopped, those that read a file end after its next passage. */
    @Override
    public void close() {
        reading.shutdown();
    }
}
