package dev.firebreak.core.knowledge;

import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Judges whether passages that were found bear on the question at all, so that an answer may rest on them. The numbers
 * were found by experiment with bge-small-en-v1.5, see {@code docs/design/retrieval.md}; another model has others.
 */
final class Grounding {
    /** What a passage must reach: cosine, and what its words add. Without a vector, the share of the words. */
    private static final double ENOUGH = 0.70;

    /** What it adds when every word of the question occurs. */
    private static final double WORDS_WEIGH = 0.2;

    /** A passage that is not among the nearest, as one found by a rare name may be, is taken to be as near as any. */
    private static final double UNRELATED_COSINE = 0.5;

    private Grounding() {}

    /** @param best of the best hits; one of them is enough, and those after it are not looked at */
    static boolean holdsAnswer(Stream<Evidence> best) {
        return best.limit(Search.DEFAULT_TOP_K).anyMatch(evidence -> evidence.strength() >= ENOUGH);
    }

    /**
     * How close one passage is to the question.
     *
     * @param hasVector whether its meaning is known at all; without a model its words alone count
     * @param cosine of the two vectors; empty when others were nearer
     * @param coverage the share of the question's words that occur in it, weighted by their rarity, 0 to 1
     */
    record Evidence(boolean hasVector, OptionalDouble cosine, double coverage) {
        private double strength() {
            return hasVector ? cosine.orElse(UNRELATED_COSINE) + WORDS_WEIGH * coverage : coverage;
        }
    }
}
