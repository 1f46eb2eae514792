package dev.firebreak.core.knowledge;

import dev.firebreak.core.knowledge.Hit.Part;
import dev.firebreak.core.knowledge.PassageIndex.Match;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes one ranking of two: each is stretched to 0 to 1, and a passage's score is the mean. On four collections of
 * abstracts this beat words alone, vectors alone, and the sum of reciprocal ranks.
 */
final class Fusion {
    private static final Comparator<Fused> BEST_FIRST = Comparator.comparingDouble(Fused::score)
            .reversed()
            .thenComparingInt(Fused::bestRank)
            .thenComparing(fused -> fused.id().value());

    private Fusion() {}

    /**
     * @param words best first; scores are positive and have no upper bound
     * @param vectors best first; scores are cosines
     * @param depth how many each ranking could have held: a shorter one holds all there is
     * @return best first. A passage that a ranking lacks has 0 there, but one without a vector has the score of its
     *     words. With one ranking empty, the other one's scores stand alone, so that a question without known words still
     *     has a best passage with score 1
     */
    static List<Fused> fuse(List<Match> words, List<Match> vectors, int depth) {
        Map<PassageId, Fused> fused = new HashMap<>();
        // What a ranking of all matches lacks has no word in common: its score is 0, and the last match is above that.
        Stretch wordStretch = Stretch.of(words, words.size() < depth ? 0 : Double.NEGATIVE_INFINITY);
        Stretch vectorStretch = Stretch.of(vectors, Double.NEGATIVE_INFINITY);
        // A passage may have got its vector after its words were looked for.
        Set<PassageId> near = vectors.stream().map(Match::id).collect(Collectors.toSet());
        double wordShare = words.isEmpty() ? 0 : vectors.isEmpty() ? 1 : 0.5;
        for (int i = 0; i < words.size(); i++) {
            Match match = words.get(i);
            boolean hasVector = match.hasVector() || near.contains(match.id());
            double share = hasVector ? wordShare : 1;
            double score = share * wordStretch.of(match.score());
            fused.put(match.id(), new Fused(match.id(), score, Part.of(match.score(), i + 1), Part.ABSENT, hasVector));
        }
        for (int i = 0; i < vectors.size(); i++) {
            Match match = vectors.get(i);
            double score = (1 - wordShare) * vectorStretch.of(match.score());
            Part part = Part.of(match.score(), i + 1);
            fused.merge(match.id(), new Fused(match.id(), score, Part.ABSENT, part, true), Fused::with);
        }
        return fused.values().stream().sorted(BEST_FIRST).toList();
    }

    /**
     * A passage of the joined ranking.
     *
     * @param score 0 to 1
     * @param hasVector whether it could be in a ranking by vectors
     */
    record Fused(PassageId id, double score, Part words, Part vector, boolean hasVector) {
        private Fused with(Fused byVector) {
            return new Fused(id, score + byVector.score, words, byVector.vector, true);
        }

        private int bestRank() {
            return Math.min(
                    words.rank().orElse(Integer.MAX_VALUE), vector.rank().orElse(Integer.MAX_VALUE));
        }
    }

    /** Lays scores between {@code lowest} and {@code highest} out from 0 to 1. */
    private record Stretch(double lowest, double highest) {
        static Stretch of(List<Match> ranking, double floor) {
            if (ranking.isEmpty()) {
                return new Stretch(0, 0);
            }
            double last = ranking.getLast().score();
            return new Stretch(
                    Double.isInfinite(floor) ? last : floor, ranking.getFirst().score());
        }

        /** Where all scores are the same, each is the best. */
        double of(double score) {
            return highest <= lowest ? 1 : (score - lowest) / (highest - lowest);
        }
    }
}
