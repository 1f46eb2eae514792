package dev.firebreak.core.knowledge;

import dev.firebreak.core.knowledge.Fusion.Fused;
import dev.firebreak.core.knowledge.Grounding.Evidence;
import dev.firebreak.core.knowledge.PassageIndex.Found;
import dev.firebreak.core.knowledge.PassageIndex.Match;
import dev.firebreak.core.knowledge.PassageIndex.WordMatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds passages by words and by meaning, joins both, and says whether they hold an answer. Safe for threads. */
public final class Retriever implements Search {
    /** How far down each of the two rankings is read. Five times as deep gained nothing that mattered. */
    public static final int DEPTH = 200;

    private static final int MOST_HITS = 1_000;
    private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final PassageIndex index;
    private final Embedder embedder;

    /** @param index holds vectors of {@code embedder}'s model */
    public Retriever(PassageIndex index, Embedder embedder) {
        this.index = index;
        this.embedder = embedder;
    }

    /**
     * Of passages whose texts differ in nothing but case, punctuation and spaces only the best is given: a copied file
     * would otherwise take every place. Fewer than {@code topK} hits mean that neither ranking has more. Where no passage
     * has a vector, words alone rank.
     *
     * @param topK 1 to 1,000
     */
    @Override
    public Results search(String query, Optional<String> collection, int topK) {
        if (topK < 1 || topK > MOST_HITS) {
            throw new IllegalArgumentException("a search gives 1 to " + MOST_HITS + " passages, not " + topK);
        }
        if (query.isBlank()) {
            return new Results(List.of(), false);
        }
        int depth = Math.max(DEPTH, topK);
        Question question = new Question(query);
        List<Match> words = index.byWords(query, collection, depth);
        List<Candidate> best = best(Fusion.fuse(words, byVector(question, collection, depth), depth), topK);
        List<Hit> hits = new ArrayList<>();
        List<WordMatch> matches = new ArrayList<>();
        for (Candidate candidate : best) {
            WordMatch match = index.wordsIn(query, candidate.passage().contextualText());
            hits.add(candidate.hit(hits.size() + 1, match.matched()));
            matches.add(match);
        }
        Stream<Evidence> evidence = IntStream.range(0, best.size())
                .mapToObj(i -> question.evidence(best.get(i), matches.get(i).coverage()));
        return new Results(hits, Grounding.holdsAnswer(evidence));
    }

    /** Without vectors to compare with, the model need not even be loaded. */
    private List<Match> byVector(Question question, Optional<String> collection, int depth) {
        return index.countWithoutVectors() == index.size()
                ? List.of()
                : index.byVector(question.vector(), collection, depth);
    }

    /** What is asked, embedded once and only when that is needed. */
    private final class Question {
        private final String text;
        private float @Nullable [] vector;

        Question(String text) {
            this.text = text;
        }

        float[] vector() {
            float[] embedded = vector;
            if (embedded == null) {
                embedded = embedder.embedQuery(text);
                vector = embedded;
            }
            return embedded;
        }

        /**
         * A passage whose vector is still to come is embedded here, so that nothing is refused for being new.
         * Where there is no model, which whoever makes vectors reports, words alone decide.
         */
        Evidence evidence(Candidate candidate, double coverage) {
            Fused fused = candidate.fused();
            if (fused.hasVector()) {
                return new Evidence(true, fused.vector().score(), coverage);
            }
            try {
                double cosine = cosine(
                        vector(), embedder.embedPassage(candidate.passage().contextualText()));
                return new Evidence(true, OptionalDouble.of(cosine), coverage);
            } catch (IllegalStateException noModel) {
                return new Evidence(false, OptionalDouble.empty(), coverage);
            }
        }
    }

    /** Of vectors of length one. */
    private static double cosine(float[] one, float[] other) {
        double product = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
        }
        return product;
    }

    private List<Candidate> best(List<Fused> ranking, int topK) {
        List<Candidate> best = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        for (int from = 0; from < ranking.size() && best.size() < topK; from += topK) {
            for (Candidate candidate : read(ranking.subList(from, Math.min(ranking.size(), from + topK)))) {
                if (best.size() < topK && texts.add(bare(candidate.passage().text()))) {
                    best.add(candidate);
                }
            }
        }
        return best;
    }

    private static String bare(String text) {
        String words =
                NOT_WORDS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return words.isEmpty() ? text : words;
    }

    /** Leaves out what was removed since it was ranked. */
    private List<Candidate> read(List<Fused> ranking) {
        Map<PassageId, Passage> passages = HashMap.newHashMap(ranking.size());
        for (Found found : index.read(ranking.stream().map(Fused::id).toList())) {
            passages.put(found.id(), found.passage());
        }
        List<Candidate> candidates = new ArrayList<>();
        for (Fused fused : ranking) {
            Passage passage = passages.get(fused.id());
            if (passage != null) {
                candidates.add(new Candidate(fused, passage));
            }
        }
        return candidates;
    }

    private record Candidate(Fused fused, Passage passage) {
        Hit hit(int rank, List<String> matchedWords) {
            return new Hit(fused.id(), passage, rank, fused.score(), fused.words(), fused.vector(), matchedWords);
        }
    }
}
