package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.TextExtractor;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Holds an extractor up at a file, after its first block. */
record Gate(String name, CountDownLatch reached, CountDownLatch goOn) {
    TextExtractor before(TextExtractor extractor) {
        return (file, sink) -> {
            if (isAt(file)) {
                sink.title("held up");
                reached.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return extractor.extract(file, sink);
        };
    }

    private boolean isAt(Path file) {
        return file.endsWith(name);
    }
}
