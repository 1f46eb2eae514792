package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.knowledge.PassageIndex.Match;
import dev.firebreak.core.knowledge.Search.Results;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetrieverTest {
    private static final DocumentId DOCUMENT = new DocumentId("kitchen", "/eggs.md");

    private final CannedIndex index = new CannedIndex();
    private final Retriever retriever = new Retriever(index, new CannedEmbedder());

    @Test
    void a_hit_says_why_it_was_found() {
        PassageId both = index.holds("Boil the egg for seven minutes.");
        PassageId meaning = index.holds("Cook it until it is hard.");
        index.words = List.of(new Match(both, 12));
        index.vectors = List.of(new Match(both, 0.9), new Match(meaning, 0.8));

        List<Hit> hits = retriever.search("boil egg", Optional.empty(), 6).hits();

        assertThat(hits).extracting(Hit::id).containsExactly(both, meaning);
        assertThat(hits).extracting(Hit::rank).containsExactly(1, 2);
        assertThat(hits.getFirst().score()).isEqualTo(1);
        assertThat(hits.getFirst().matchedWords()).containsExactly("boil", "egg");
        assertThat(hits.getFirst().why()).isEqualTo("words 12.0 (#1): boil, egg · meaning 0.90 (#1)");
        assertThat(hits.getLast().words()).isEqualTo(Hit.Part.ABSENT);
        assertThat(hits.getLast().why()).isEqualTo("meaning 0.80 (#2)");
    }

    @Test
    void the_same_text_again_does_not_take_a_place() {
        List<PassageId> ids = Stream.of("Boil the egg.", "BOIL the  egg", "Boil the eggs.", "Fry it.", "!!!", "???")
                .map(index::holds)
                .toList();
        index.vectors = ranked(ids);
        assertThat(retriever.search("egg", Optional.empty(), 3).hits())
                .extracting(Hit::id)
                .containsExactly(ids.get(0), ids.get(2), ids.get(3));
        assertThat(retriever.search("egg", Optional.empty(), 6).hits())
                .extracting(Hit::id)
                .containsExactly(ids.get(0), ids.get(2), ids.get(3), ids.get(4), ids.get(5));
    }

    @Test
    void a_passage_removed_meanwhile_is_left_out() {
        PassageId gone = PassageId.of(DOCUMENT, 99);
        PassageId there = index.holds("Boil the egg.");
        index.words = List.of(new Match(gone, 9), new Match(there, 8));
        assertThat(retriever.search("egg", Optional.empty(), 6).hits())
                .extracting(Hit::id)
                .containsExactly(there);
    }

    @Test
    void collection_and_depth_reach_the_index() {
        index.holds("Boil the egg.");
        retriever.search("egg", Optional.of("kitchen"), 6);
        retriever.search("egg", Optional.empty(), 700);
        assertThat(index.asked)
                .containsExactly(
                        "words kitchen 200", "vector kitchen 200", "words everywhere 700", "vector everywhere 700");
    }

    @Test
    void a_blank_question_finds_nothing_and_asks_nobody() {
        assertThat(retriever.search(" \n", Optional.empty(), 6)).isEqualTo(new Results(List.of(), false));
        assertThat(index.asked).isEmpty();
    }

    @Test
    void a_passage_without_a_vector_is_ranked_by_its_words_and_judged_by_its_meaning() {
        PassageId id = index.holds("Boil the egg for seven minutes.");
        index.words = List.of(new Match(id, 12, false));
        index.withoutVectors = 1;
        Results near = new Retriever(index, passagesLieAt(0.8f)).search("egg cooking time", Optional.empty(), 6);
        assertThat(near.holdsAnswer()).isTrue();
        assertThat(near.hits()).extracting(Hit::why).containsExactly("words 12.0 (#1): egg");
        assertThat(index.asked).containsExactly("words everywhere 200");

        Results far = new Retriever(index, passagesLieAt(0.3f)).search("egg cooking time", Optional.empty(), 6);
        assertThat(far.holdsAnswer()).isFalse();
    }

    @Test
    void once_a_passage_holds_the_answer_no_other_is_embedded() {
        index.words = List.of(
                new Match(index.holds("Boil the egg."), 12, false), new Match(index.holds("Fry the egg."), 9, false));
        index.withoutVectors = 2;
        List<String> embedded = new ArrayList<>();
        CannedEmbedder embedder = new CannedEmbedder() {
            @Override
            public float[] embedPassage(String text) {
                embedded.add(text);
                return new float[] {0.9f};
            }
        };
        assertThat(new Retriever(index, embedder)
                        .search("egg", Optional.empty(), 6)
                        .holdsAnswer())
                .isTrue();
        assertThat(embedded).hasSize(1);
    }

    @Test
    void without_a_model_words_alone_decide() {
        PassageId id = index.holds("Boil the egg for seven minutes.");
        index.words = List.of(new Match(id, 12, false));
        index.withoutVectors = 1;
        Retriever broken = new Retriever(index, new CannedEmbedder() {
            @Override
            public float[] embedQuery(String text) {
                throw new IllegalStateException("the model cannot be loaded");
            }
        });
        assertThat(broken.search("boil egg", Optional.empty(), 6).holdsAnswer()).isTrue();
        assertThat(broken.search("egg of a dragon", Optional.empty(), 6).holdsAnswer())
                .isFalse();
    }

    private static CannedEmbedder passagesLieAt(float cosine) {
        return new CannedEmbedder() {
            @Override
            public float[] embedPassage(String text) {
                return new float[] {cosine};
            }
        };
    }

    @Test
    void an_empty_index_holds_no_answer() {
        assertThat(retriever.search("egg", Optional.empty(), 6)).isEqualTo(new Results(List.of(), false));
    }

    @Test
    void passages_near_the_question_hold_an_answer_and_far_ones_do_not() {
        PassageId id = index.holds("Boil the egg for seven minutes.");
        index.vectors = List.of(new Match(id, 0.85));
        assertThat(retriever.search("boil egg", Optional.empty(), 6).holdsAnswer())
                .isTrue();
        index.vectors = List.of(new Match(id, 0.35));
        assertThat(retriever.search("reboot kernel", Optional.empty(), 6).holdsAnswer())
                .isFalse();
    }

    @Test
    void a_number_of_hits_out_of_bounds_is_refused() {
        for (int wrong : new int[] {0, -1, 1_001}) {
            assertThatThrownBy(() -> retriever.search("egg", Optional.empty(), wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(wrong));
        }
    }

    private static List<Match> ranked(List<PassageId> ids) {
        List<Match> ranking = new ArrayList<>();
        for (PassageId id : ids) {
            ranking.add(new Match(id, 0.9 - 0.1 * ranking.size()));
        }
        return ranking;
    }

    /** Gives the rankings that a test sets. */
    private static final class CannedIndex implements PassageIndex {
        private final Map<PassageId, Passage> passages = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private List<Match> words = List.of();
        private List<Match> vectors = List.of();
        private long withoutVectors;

        PassageId holds(String text) {
            Passage passage = new Passage(DOCUMENT, passages.size(), "Eggs", Place.WHOLE, text);
            PassageId id = PassageId.of(DOCUMENT, passage.ordinal());
            passages.put(id, passage);
            return id;
        }

        @Override
        public List<Match> byWords(String query, Optional<String> collection, int depth) {
            asked.add("words " + collection.orElse("everywhere") + " " + depth);
            return words;
        }

        @Override
        public List<Match> byVector(float[] vector, Optional<String> collection, int depth) {
            asked.add("vector " + collection.orElse("everywhere") + " " + depth);
            return vectors;
        }

        @Override
        public List<Found> read(List<PassageId> ids) {
            List<Found> found = new ArrayList<>();
            for (PassageId id : ids) {
                Passage passage = passages.get(id);
                if (passage != null) {
                    found.add(new Found(id, passage));
                }
            }
            return found;
        }

        @Override
        public WordMatch wordsIn(String query, String text) {
            List<String> all = List.of(query.split(" "));
            List<String> matched = all.stream()
                    .filter(word -> text.toLowerCase(Locale.ROOT).contains(word))
                    .toList();
            return new WordMatch(all, matched, (double) matched.size() / all.size());
        }

        @Override
        public void add(Passage passage) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long countWithoutVectors() {
            return withoutVectors;
        }

        @Override
        public List<Passage> withoutVectors(int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void add(Passage passage, float[] vector) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(DocumentId document) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void commit() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Found> passagesOf(DocumentId document, int fromOrdinal, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            return passages.size();
        }

        @Override
        public void close() {}
    }

    private static class CannedEmbedder implements Embedder {
        @Override
        public String model() {
            return "canned";
        }

        @Override
        public int dimensions() {
            return 1;
        }

        @Override
        public int maxTokens() {
            return 510;
        }

        @Override
        public int countTokens(String text) {
            return text.length();
        }

        @Override
        public float[] embedPassage(String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[] embedQuery(String text) {
            return new float[] {1};
        }
    }
}
