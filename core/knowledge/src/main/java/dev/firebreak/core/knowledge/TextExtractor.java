package dev.firebreak.core.knowledge;

import java.nio.file.Path;

/** Reads a file of some format into blocks of text. Never throws because of what a file holds. */
public interface TextExtractor {
    /**
     * Reads a regular file and hands its title and blocks over in order. Memory stays bounded whatever the file holds.
     *
     * @param sink called on this thread; may have been called already when the outcome is not {@link Outcome.Read}
     */
    Outcome extract(Path file, Sink sink);

    /** Takes what is read. */
    interface Sink {
        /** What the document calls itself, or the file's name; called once, before the first block. */
        void title(String title);

        void block(Block block);
    }

    /** What became of a file. Every file ends in exactly one of these. */
    sealed interface Outcome {
        /** @param format such as {@code Markdown} */
        record Read(String format) implements Outcome {}

        /** There is nothing in it for Firebreak: binary, empty, larger than the limit. */
        record Skipped(String reason) implements Outcome {}

        /** It should have been readable and was not: broken, protected by a password, not permitted. */
        record Failed(String reason) implements Outcome {}
    }
}
