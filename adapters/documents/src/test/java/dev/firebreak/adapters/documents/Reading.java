package dev.firebreak.adapters.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.knowledge.Block;
import dev.firebreak.core.knowledge.TextExtractor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A file that was read, for looking at. */
record Reading(TextExtractor.Outcome outcome, List<String> titles, List<Block> blocks) {
    /** Tight enough that hostile files show within a test. */
    static final Limits LIMITS = new Limits(64L << 20, 8L << 20, 64L << 20, 250, 2 << 20, 200, Duration.ofSeconds(30));

    static Reading of(Path file) {
        return of(file, LIMITS);
    }

    static Reading of(Path file, Limits limits) {
        List<String> titles = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        TextExtractor.Outcome outcome = new DocumentReader(limits).extract(file, new TextExtractor.Sink() {
            @Override
            public void title(String title) {
                assertThat(blocks).as("the title comes before the blocks").isEmpty();
                titles.add(title);
            }

            @Override
            public void block(Block block) {
                assertThat(titles).as("the title comes once, before the blocks").hasSize(1);
                blocks.add(block);
            }
        });
        return new Reading(outcome, titles, blocks);
    }

    static Reading of(Path folder, String name, String content) throws IOException {
        return of(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Reading of(Path folder, String name, byte[] content) throws IOException {
        return of(Files.write(folder.resolve(name), content));
    }

    static Path gzip(Path file, byte[]... members) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            for (byte[] member : members) {
                GZIPOutputStream packed = new GZIPOutputStream(out);
                packed.write(member);
                packed.finish();
            }
        }
        return file;
    }

    /** What each block says and where, such as {@code Install, line 3: Boil it.} */
    List<String> told() {
        return blocks.stream()
                .map(block -> block.place().label() + ": " + block.text())
                .toList();
    }

    String title() {
        return titles.getFirst();
    }

    void isRead(String format) {
        assertThat(outcome).isEqualTo(new TextExtractor.Outcome.Read(format));
    }

    String skipped() {
        assertThat(outcome).isInstanceOf(TextExtractor.Outcome.Skipped.class);
        return ((TextExtractor.Outcome.Skipped) outcome).reason();
    }

    String failed() {
        assertThat(outcome).isInstanceOf(TextExtractor.Outcome.Failed.class);
        return ((TextExtractor.Outcome.Failed) outcome).reason();
    }
}
