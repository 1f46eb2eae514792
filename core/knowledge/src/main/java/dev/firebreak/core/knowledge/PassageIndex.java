package dev.firebreak.core.knowledge;

import java.util.List;
import java.util.Optional;

/**
 * Passages by their words and by their vectors. Writes become visible to searches, and durable, together at
 * {@link #commit}; a process that dies before loses all that came after the last commit, and nothing else.
 */
public interface PassageIndex extends AutoCloseable {
    /**
     * Adds a passage by its words alone, in the place of one with the same document and ordinal; {@link #remove} the
     * document first when it was indexed before. Searches by words find it, those by vector do not.
     */
    void add(Passage passage);

    /** Like {@link #add(Passage)}, with the passage's vector. */
    void add(Passage passage, float[] vector);

    /** Removes every passage of a document. */
    void remove(DocumentId document);

    void commit();

    /**
     * The passages whose words match best (BM25 over title, headings and text).
     *
     * @param query free text; no query syntax
     * @param collection where to look; empty for everywhere
     * @param depth how many at most
     * @return best first; scores are positive and have no upper bound
     */
    List<Match> byWords(String query, Optional<String> collection, int depth);

    /**
     * The passages whose vectors lie closest.
     *
     * @param vector of length one
     * @return best first; scores are cosines, -1 to 1
     */
    List<Match> byVector(float[] vector, Optional<String> collection, int depth);

    /** Reads passages; the result has the order of {@code ids} and leaves out those that are gone. */
    List<Found> read(List<PassageId> ids);

    /** Every passage of a document in order, for reading around a citation; at most {@code limit}. */
    List<Found> passagesOf(DocumentId document, int fromOrdinal, int limit);

    /** The words of {@code query} as the index sees them (stemmed, without stop words) that occur in {@code text}. */
    WordMatch wordsIn(String query, String text);

    /** How many passages there are. */
    long size();

    /** How many of them have no vector. */
    long countWithoutVectors();

    /** Passages that have no vector, at most {@code limit}, in no order to rely on. */
    List<Passage> withoutVectors(int limit);

    @Override
    void close();

    /**
     * A passage of a ranking with its score there.
     *
     * @param hasVector whether a ranking by vectors could hold it
     */
    record Match(PassageId id, double score, boolean hasVector) {
        /** A passage with a vector. */
        public Match(PassageId id, double score) {
            this(id, score, true);
        }
    }

    /** A passage with its id. */
    record Found(PassageId id, Passage passage) {}

    /**
     * @param words the query's words, as the reader wrote them, without stop words
     * @param matched those of {@code words} that occur in the text
     * @param coverage the share of the query's weight (inverse document frequency) that {@code matched} carry, 0 to 1
     */
    record WordMatch(List<String> words, List<String> matched, double coverage) {}
}
