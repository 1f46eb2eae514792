package dev.firebreak.adapters.documents;

import dev.firebreak.core.knowledge.Block;
import dev.firebreak.core.knowledge.Chunker;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.TextExtractor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a folder and says what became of its files: {@code Survey FOLDER [every]}; prints every so-manyth passage when
 * asked to. Run it with the heap that a process shall have, such as {@code -Xmx192m}.
 */
final class Survey {
    private final DocumentReader reader = new DocumentReader(Limits.DEFAULT);
    private final Chunker chunker = new Chunker(new WordCounter());
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final PrintStream out;
    private final int every;
    private int files;
    private long blocks;
    private long passages;
    private long slowestMillis;
    private String slowest = "";

    private Survey(PrintStream out, int every) {
        this.out = out;
        this.every = every;
    }

    public static void main(String[] arguments) throws IOException {
        Survey survey = new Survey(System.out, arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0);
        long start = System.nanoTime();
        try (Stream<Path> all = Files.walk(Path.of(arguments[0]))) {
            all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .forEach(survey::read);
        }
        survey.report((System.nanoTime() - start) / 1_000_000);
    }

    private void read(Path file) {
        if (Files.isSymbolicLink(file)) {
            outcomes.merge("symbolic link", 1, Integer::sum);
            return;
        }
        files++;
        long start = System.nanoTime();
        Taken taken = new Taken(file);
        TextExtractor.Outcome outcome = reader.extract(file, taken);
        if (taken.run != null) {
            taken.run.end();
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > slowestMillis) {
            slowestMillis = millis;
            slowest = file.toString();
        }
        String what = switch (outcome) {
            case TextExtractor.Outcome.Read read -> "READ " + read.format();
            case TextExtractor.Outcome.Skipped skipped -> "SKIPPED " + skipped.reason();
            case TextExtractor.Outcome.Failed failed -> "FAILED " + failed.reason() + " " + file;
        };
        outcomes.merge(what, 1, Integer::sum);
    }

    private void report(long millis) {
        outcomes.forEach((what, count) -> out.println(count + "\t" + what));
        Runtime runtime = Runtime.getRuntime();
        out.println(files + " files, " + blocks + " blocks, " + passages + " passages, " + millis + " ms, slowest "
                + slowestMillis + " ms " + slowest + ", heap " + (runtime.totalMemory() >> 20) + " of at most "
                + (runtime.maxMemory() >> 20) + " MiB");
    }

    private final class Taken implements TextExtractor.Sink {
        private final Path file;
        private Chunker.@Nullable Run run;

        Taken(Path file) {
            this.file = file;
        }

        @Override
        public void title(String title) {
            run = chunker.begin(new DocumentId("survey", file.toString()), title, this::show);
        }

        @Override
        public void block(Block block) {
            blocks++;
            if (run != null) {
                run.add(block);
            }
        }

        private void show(Passage passage) {
            passages++;
            if (every > 0 && passages % every == 0) {
                out.println("=== " + file + " [" + passage.title() + "] "
                        + passage.place().label() + "\n" + passage.text());
            }
        }
    }

    /** Counts about as a real model's tokeniser would: a token for each four letters of a word or sign. */
    private static final class WordCounter implements Embedder {
        @Override
        public String model() {
            return "words";
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public int maxTokens() {
            return 510;
        }

        @Override
        public int countTokens(String text) {
            int tokens = 0;
            int word = 0;
            for (int at = 0; at < text.length(); at++) {
                char letter = text.charAt(at);
                word = Character.isLetterOrDigit(letter) ? word + 1 : 0;
                tokens += word % 6 == 1 || (word == 0 && !Character.isWhitespace(letter)) ? 1 : 0;
            }
            return tokens;
        }

        @Override
        public float[] embedPassage(String text) {
            throw new UnsupportedOperationException("a survey only counts");
        }

        @Override
        public float[] embedQuery(String text) {
            throw new UnsupportedOperationException("a survey only counts");
        }
    }
}
