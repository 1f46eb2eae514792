package dev.firebreak.core.knowledge;

import java.util.List;
import java.util.OptionalDouble;

/** Judges whether passages that were found bear on the question at all. */
final class Grounding {
    private static final double COSINE = 0.6;
    private static final double COVERAGE = 0.0;

    private Grounding() {}

    static boolean holdsAnswer(List<Evidence> best) {
        return best.stream().anyMatch(one -> one.cosine().orElse(0) >= COSINE && one.coverage() >= COVERAGE);
    }

    /**
     * How close one passage is to the question.
     *
     * @param cosine of the two vectors; empty when others were nearer
     * @param coverage the share of the question's words that occur in it, weighted by their rarity, 0 to 1
     */
    record Evidence(OptionalDouble cosine, double coverage) {}
}
