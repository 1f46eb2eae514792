package dev.firebreak.core.knowledge;

import java.util.List;
import java.util.Optional;

/** Finds the passages that bear on a question. */
@FunctionalInterface
public interface Search {
    /** How many passages ground an answer when nobody says otherwise. */
    int DEFAULT_TOP_K = 6;

    /**
     * @param query free text; blank finds nothing
     * @param collection where to look; empty for everywhere
     * @param topK how many at most
     */
    Results search(String query, Optional<String> collection, int topK);

    /**
     * @param hits best first
     * @param holdsAnswer whether the best hits are close enough to the question that an answer may rest on them
     */
    record Results(List<Hit> hits, boolean holdsAnswer) {
        public Results {
            hits = List.copyOf(hits);
        }
    }
}
