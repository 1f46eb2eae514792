package dev.firebreak.bench;

import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Embeds passages as they come, one per core at a time, and hands them on with their vectors. */
final class Pipeline {
    private static final int WAITING = 64;
    private static final int OFFER_SECONDS = 1;

    private final Embedder embedder;
    private final BiConsumer<Passage, float[]> sink;
    private final BlockingQueue<Optional<Passage>> waiting = new ArrayBlockingQueue<>(WAITING);
    private final List<Future<?>> workers = new ArrayList<>();

    /** @param sink is called from several threads */
    Pipeline(Embedder embedder, BiConsumer<Passage, float[]> sink) {
        this.embedder = embedder;
        this.sink = sink;
    }

    /** Puts the passages in and waits until all are through. */
    void run(List<Passage> passages) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int cores = Runtime.getRuntime().availableProcessors();
            for (int i = 0; i < cores; i++) {
                workers.add(threads.submit(this::work));
            }
            try {
                passages.forEach(passage -> put(Optional.of(passage)));
                for (int i = 0; i < cores; i++) {
                    put(Optional.empty());
                }
                workers.forEach(Pipeline::await);
            } finally {
                workers.forEach(worker -> worker.cancel(true));
            }
        }
    }

    private void work() {
        try {
            for (Optional<Passage> next = waiting.take(); next.isPresent(); next = waiting.take()) {
                Passage passage = next.get();
                sink.accept(passage, embedder.embedPassage(passage.contextualText()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(Optional<Passage> passage) {
        try {
            while (!waiting.offer(passage, OFFER_SECONDS, TimeUnit.SECONDS)) {
                // A worker that failed takes nothing any more.
                workers.stream().filter(Future::isDone).forEach(Pipeline::await);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a passage could not be read in", failure.getCause());
        }
    }
}
