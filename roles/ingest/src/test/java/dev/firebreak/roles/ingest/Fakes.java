package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Block;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Place;
import dev.firebreak.core.knowledge.TextExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A reader of plain text and a model without a meaning. */
final class Fakes {
    private Fakes() {}

    /** A line is a record. BROKEN and BINARY say what becomes of the file once that line is reached. */
    static final class LineExtractor implements TextExtractor {
        final AtomicInteger extractions = new AtomicInteger();
        private final Faults faults;

        LineExtractor(Faults faults) {
            this.faults = faults;
        }

        @Override
        public Outcome extract(Path file, Sink sink) {
            faults.run(extractions::incrementAndGet);
            List<String> lines;
            try {
                lines = Files.readAllLines(file);
            } catch (IOException gone) {
                return new Outcome.Failed("it cannot be read");
            }
            sink.title("Title of " + file.getFileName());
            for (int i = 0; i < lines.size(); i++) {
                switch (lines.get(i)) {
                    case "BROKEN" -> {
                        return new Outcome.Failed("broken at line " + (i + 1));
                    }
                    case "BINARY" -> {
                        return new Outcome.Skipped("binary");
                    }
                    case "THROWS" -> throw new IllegalStateException("a bug");
                    case "OVERFLOWS" -> throw new StackOverflowError();
                    default -> sink.block(new Block(lines.get(i), Place.lines(i + 1, i + 1), true));
                }
            }
            return new Outcome.Read("Lines");
        }
    }

    /** A word is a token; a vector is made of the text's hash. */
    static final class HashEmbedder implements Embedder {
        final AtomicInteger asked = new AtomicInteger();
        /** That many passages go through before the next ones are held up. */
        volatile int free = Integer.MAX_VALUE;

        final CountDownLatch held = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        private final Faults faults;

        HashEmbedder(Faults faults) {
            this.faults = faults;
        }

        @Override
        public String model() {
            return "hash";
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public int maxTokens() {
            return 64;
        }

        @Override
        public int countTokens(String text) {
            return text.split("\\s+", -1).length;
        }

        @Override
        public float[] embedPassage(String text) {
            faults.vectorsBegin();
            if (asked.incrementAndGet() > free) {
                held.countDown();
                awaitGoOn();
            }
            if (text.contains("MELTS")) {
                throw new IllegalStateException("the model is gone");
            }
            if (text.contains("REFUSED")) {
                throw new IllegalArgumentException("too long");
            }
            return faults.call(() -> new float[] {text.hashCode()});
        }

        private void awaitGoOn() {
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public float[] embedQuery(String text) {
            return embedPassage(text);
        }
    }
}
