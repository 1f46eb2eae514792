package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Files to passages to vectors, in the order in which the files came: several files are read at once, each into a short
 * queue of its own; these are drained one after another into the embedding threads, whose results wait, in order, for
 * the index. So the embedding model has work while the index commits and while a large file is being opened, and what is
 * held is bounded: {@value #PASSAGES_PER_READER} passages for each reader and {@value #PASSAGES_IN_FLIGHT} besides.
 */
final class Pipeline implements AutoCloseable {
    private static final int PASSAGES_PER_READER = 64;
    private static final int PASSAGES_IN_FLIGHT = 1024;

    private final FileReader reader;
    private final Embedder embedder;
    private final Stop stop;
    private final ExecutorService reading;
    private final ExecutorService embedding;
    private final BlockingQueue<Lane> lanes;
    private final BlockingQueue<Item> results = new ArrayBlockingQueue<>(PASSAGES_IN_FLIGHT);

    Pipeline(FileReader reader, Embedder embedder, Pace pace, Stop stop) {
        this.reader = reader;
        this.embedder = embedder;
        this.stop = stop;
        this.lanes = new ArrayBlockingQueue<>(pace.readers());
        this.reading = threads("firebreak-read-", pace.readers());
        this.embedding = threads("firebreak-embed-", pace.embedders());
    }

    /** Threads of the system's, because reading and embedding compute: on virtual threads they would keep others off. */
    private static ExecutorService threads(String name, int count) {
        return Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    /** What comes out, document after document. */
    sealed interface Item {
        record Begun(FileToRead file) implements Item {}

        /** A passage, and its vector to come. */
        record Embedded(Passage passage, Future<float[]> vector) implements Item {}

        record Ended(Entry entry) implements Item {}

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

    void start() {
        fork("firebreak-embed-order", this::embedInOrder);
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
        return stop.poll(results);
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

    private void embedInOrder() {
        Lane lane = stop.take(lanes);
        for (FileToRead file = lane.file(); file != null; file = lane.file()) {
            stop.put(results, new Item.Begun(file));
            drain(lane, file);
            lane = stop.take(lanes);
        }
        stop.put(results, new Item.Finished());
    }

    private void drain(Lane lane, FileToRead file) {
        while (true) {
            switch (stop.take(lane.steps())) {
                case Step.Part(Passage passage) ->
                    stop.put(results, new Item.Embedded(passage, embedding.submit(() -> embed(passage))));
                case Step.Ended(Entry entry) -> {
                    stop.put(results, new Item.Ended(entry));
                    return;
                }
                case Step.Vanished() -> {
                    stop.put(results, new Item.Vanished(file));
                    return;
                }
            }
        }
    }

    private float[] embed(Passage passage) {
        stop.check();
        return embedder.embedPassage(passage.contextualText());
    }

    /** Lets the threads go; once the job has stopped, those that call the model or read a file end after that call. */
    @Override
    public void close() {
        reading.shutdown();
        embedding.shutdown();
    }
}
