package dev.firebreak.adapters.documents;

import java.io.IOException;

/** Reads one format. */
@FunctionalInterface
interface FormatReader {
    /**
     * Hands over the title and the blocks of {@code input}.
     *
     * @throws Refusal when the content cannot be read, with the reason
     */
    void read(Input input, Draft draft) throws IOException;
}
