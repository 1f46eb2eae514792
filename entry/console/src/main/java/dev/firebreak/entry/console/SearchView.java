package dev.firebreak.entry.console;

import java.util.List;

/**
 * What a search found.
 *
 * @param query empty before anything was searched
 * @param took such as {@code 3 ms}
 */
record SearchView(
        String query,
        String collection,
        List<String> collections,
        List<HitView> hits,
        boolean holdsAnswer,
        String took,
        boolean anythingToFind) {

    /**
     * @param words such as {@code 12.3, first}; empty when its words were not among the best
     * @param meaning such as {@code 0.81, third}; empty when its meaning was not among the nearest
     * @param fused 0 to 100
     */
    record HitView(
            int rank,
            String id,
            String collection,
            String title,
            String place,
            String path,
            List<Marks.Piece> text,
            String matched,
            String words,
            String meaning,
            int fused) {}

    /** A passage among its neighbours. */
    record PassageView(
            String title,
            String collection,
            String path,
            String place,
            List<PieceOfDocument> before,
            String text,
            List<PieceOfDocument> after,
            int ordinal) {}

    record PieceOfDocument(String id, String place, String text) {}
}
