package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Block;
import dev.firebreak.core.knowledge.Chunker;
import dev.firebreak.core.knowledge.Embedder;
import dev.firebreak.core.knowledge.TextExtractor;
import dev.firebreak.core.knowledge.TextExtractor.Outcome;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads files into passages. */
final class FileReader {
    private static final System.Logger LOG = System.getLogger(FileReader.class.getName());

    /** Begins the reason of a file on which the extractor failed as it never should. */
    static final String BROKE_DOWN = "the reader broke down: ";

    private final TextExtractor extractor;
    private final Embedder embedder;
    private final Chunker chunker;
    private final InstantSource clock;
    private final Stop stop;

    FileReader(TextExtractor extractor, Embedder embedder, InstantSource clock, Stop stop) {
        this.extractor = extractor;
        this.embedder = embedder;
        this.chunker = new Chunker(embedder);
        this.clock = clock;
        this.stop = stop;
    }

    /** @param out takes the steps on this thread */
    void read(FileToRead file, Consumer<Step> out) {
        Document document = new Document(file, out);
        Outcome outcome;
        try {
            outcome = extractor.extract(file.found().path(), document);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            stop.check();
            LOG.log(Level.WARNING, "a reader broke down on " + file.document().path(), unforeseen);
            outcome = new Outcome.Failed(BROKE_DOWN + unforeseen);
        }
        stop.check();
        out.accept(document.end(outcome));
    }

    /** A document on its way from blocks to passages. */
    private final class Document implements TextExtractor.Sink {
        private final FileToRead file;
        private final Consumer<Step> out;
        private String title;
        private Chunker.@Nullable Run run;

        Document(FileToRead file, Consumer<Step> out) {
            this.file = file;
            this.out = out;
            this.title = file.name();
        }

        @Override
        public void title(String text) {
            title = text.isBlank() ? title : text;
        }

        @Override
        public void block(Block block) {
            stop.check();
            chunk(() -> run().add(block));
        }

        Step end(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Read read -> new Step.Ended(ended(read.format()));
                case Outcome.Skipped skipped ->
                    isThere()
                            ? new Step.Ended(file.skipped(title, skipped.reason(), clock.instant()))
                            : new Step.Vanished();
                case Outcome.Failed failed ->
                    isThere()
                            ? new Step.Ended(file.failed(title, failed.reason(), clock.instant()))
                            : new Step.Vanished();
            };
        }

        private dev.firebreak.core.knowledge.Catalogue.Entry ended(String format) {
            int[] passages = {0};
            if (run != null) {
                chunk(() -> passages[0] = run().end());
            }
            return passages[0] == 0
                    ? file.skipped(title, "there is no text in it", clock.instant())
                    : file.read(title, format, passages[0], clock.instant());
        }

        private Chunker.Run run() {
            if (run == null) {
                run = chunker.begin(file.document(), title, passage -> out.accept(new Step.Part(passage)));
            }
            return run;
        }

        /** Chunking counts the model's tokens. When that fails, the extractor must not take it for the file's fault. */
        private void chunk(Runnable step) {
            try {
                step.run();
            } catch (Stop.Stopped stopped) {
                throw stopped;
            } catch (RuntimeException failed) {
                stop.fail(
                        JobFailure.ofEmbedder(embedder.model(), file.document().path(), failed));
                throw failed;
            }
        }

        private boolean isThere() {
            return Files.exists(file.found().path(), LinkOption.NOFOLLOW_LINKS);
        }
    }
}
