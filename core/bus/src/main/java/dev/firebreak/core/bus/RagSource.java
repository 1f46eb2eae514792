package dev.firebreak.core.bus;

import org.jspecify.annotations.Nullable;

/**
 * A passage that an answer rests on or a search found.
 *
 * @param number how the answer cites it: {@code [number]}, from 1
 * @param passageId resolves to the passage
 * @param title of the document
 * @param path of the document
 * @param place where in the document, for people: headings, page or line
 * @param text the passage
 * @param score 0 to 1, fused
 * @param why how it was found, for people
 */
public record RagSource(
        int number,
        String passageId,
        String collection,
        String title,
        String path,
        String place,
        String text,
        double score,
        @Nullable String why) {}
