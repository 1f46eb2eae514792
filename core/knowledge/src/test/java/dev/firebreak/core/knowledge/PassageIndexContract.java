package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.knowledge.PassageIndex.Found;
import dev.firebreak.core.knowledge.PassageIndex.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for every index of passages. */
public abstract class PassageIndexContract {
    protected static final int DIMENSIONS = 8;

    protected static final DocumentId EGGS = new DocumentId("kitchen", "/recipes/eggs.md");
    protected static final DocumentId BREAD = new DocumentId("kitchen", "/recipes/bread.md");
    protected static final DocumentId LINUX = new DocumentId("manuals", "/manuals/linux.txt");

    private PassageIndex index;

    /** Opens the index of this test, with vectors of {@link #DIMENSIONS}; called again after it was closed. */
    protected abstract PassageIndex open() throws Exception;

    /** The index as the next process finds it when this one dies now. */
    protected abstract PassageIndex afterCrash() throws Exception;

    @BeforeEach
    void openIndex() throws Exception {
        index = open();
    }

    @AfterEach
    void closeIndex() {
        index.close();
    }

    @Test
    void a_new_index_is_empty_and_finds_nothing() {
        assertThat(index.size()).isZero();
        assertThat(index.byWords("egg", Optional.empty(), 10)).isEmpty();
        assertThat(index.byVector(axis(0), Optional.empty(), 10)).isEmpty();
        assertThat(index.passagesOf(EGGS, 0, 10)).isEmpty();
        assertThat(index.wordsIn("egg", "an egg").matched()).containsExactly("egg");
    }

    @Test
    void writes_are_seen_after_the_commit_and_not_before() {
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        assertThat(index.byWords("egg", Optional.empty(), 10)).isEmpty();
        assertThat(index.size()).isZero();
        index.commit();
        assertThat(ids(index.byWords("egg", Optional.empty(), 10))).containsExactly(PassageId.of(EGGS, 0));
        assertThat(index.size()).isEqualTo(1);

        index.remove(EGGS);
        assertThat(index.size()).isEqualTo(1);
        index.commit();
        assertThat(index.size()).isZero();
    }

    @Test
    void a_crash_loses_what_was_not_committed_and_nothing_else() throws Exception {
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.commit();
        index.add(passage(BREAD, 0, "Bake the bread."), axis(1));
        index.remove(EGGS);
        try (PassageIndex next = afterCrash()) {
            assertThat(next.size()).isEqualTo(1);
            assertThat(next.read(List.of(PassageId.of(EGGS, 0)))).hasSize(1);
        }
    }

    @Test
    void closing_keeps_what_was_committed_and_drops_the_rest() throws Exception {
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.commit();
        index.add(passage(BREAD, 0, "Bake the bread."), axis(1));
        index.close();
        index = open();
        assertThat(index.size()).isEqualTo(1);
        index.add(passage(BREAD, 0, "Bake the bread."), axis(1));
        index.commit();
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void a_passage_comes_back_as_it_went_in() {
        String strange = "Tab\t, line\nbreak, naïve \uD83E\uDD5A 日本語 \u0000 end.  ";
        Passage passage = new Passage(
                new DocumentId("kitchen", "/päth with spaces/日本.md"),
                3,
                "Über “Eier”",
                new Place(List.of("Eggs", "Boiled › soft"), 4, 17, 21),
                strange);
        index.add(passage, axis(0));
        index.commit();
        PassageId id = PassageId.of(passage.document(), 3);
        assertThat(index.read(List.of(id))).containsExactly(new Found(id, passage));
        assertThat(index.passagesOf(passage.document(), 0, 10)).containsExactly(new Found(id, passage));
    }

    @Test
    void reading_keeps_the_order_asked_for_and_leaves_out_what_is_gone() {
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.add(passage(EGGS, 1, "Peel the egg."), axis(0));
        index.commit();
        PassageId gone = PassageId.of(BREAD, 0);
        assertThat(index.read(List.of(PassageId.of(EGGS, 1), gone, PassageId.of(EGGS, 0))))
                .extracting(found -> found.passage().text())
                .containsExactly("Peel the egg.", "Boil the egg.");
    }

    @Test
    void a_document_s_passages_come_in_order_from_where_one_asks() {
        for (int ordinal : new int[] {10, 2, 0, 7, 1}) {
            index.add(passage(EGGS, ordinal, "Step " + ordinal), axis(0));
        }
        index.add(passage(BREAD, 3, "Other"), axis(0));
        index.commit();
        assertThat(index.passagesOf(EGGS, 1, 3))
                .extracting(found -> found.passage().ordinal())
                .containsExactly(1, 2, 7);
    }

    @Test
    void removing_a_document_takes_all_its_passages_and_no_others() {
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.add(passage(EGGS, 1, "Peel the egg."), axis(0));
        index.add(passage(new DocumentId("manuals", EGGS.path()), 0, "An egg timer."), axis(0));
        index.commit();
        index.remove(EGGS);
        index.add(passage(EGGS, 0, "Fry the egg."), axis(0));
        index.commit();
        assertThat(index.size()).isEqualTo(2);
        assertThat(index.read(ids(index.byWords("egg", Optional.empty(), 10))))
                .extracting(found -> found.passage().text())
                .containsExactlyInAnyOrder("An egg timer.", "Fry the egg.");
    }

    @Test
    void the_same_passage_added_twice_is_there_once() {
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.commit();
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.commit();
        assertThat(index.size()).isEqualTo(1);
    }

    @Test
    void a_passage_without_a_vector_is_found_by_its_words_only() {
        index.add(passage(EGGS, 0, "Boil the egg."));
        index.add(passage(EGGS, 1, "Peel the egg."), axis(0));
        index.commit();
        assertThat(index.byWords("egg", Optional.empty(), 10))
                .extracting(Match::id, Match::hasVector)
                .containsExactlyInAnyOrder(tuple(PassageId.of(EGGS, 0), false), tuple(PassageId.of(EGGS, 1), true));
        assertThat(ids(index.byVector(axis(0), Optional.empty(), 10))).containsExactly(PassageId.of(EGGS, 1));
        assertThat(index.passagesOf(EGGS, 0, 10)).hasSize(2);
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void without_any_vector_nothing_is_near() {
        index.add(passage(EGGS, 0, "Boil the egg."));
        index.commit();
        assertThat(index.byVector(axis(0), Optional.empty(), 10)).isEmpty();
        assertThat(index.byVector(axis(0), Optional.of("kitchen"), 10)).isEmpty();
        assertThat(index.wordsIn("boil", "It boils").coverage()).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_passage_gets_its_vector_by_being_added_again() {
        Passage whole = new Passage(EGGS, 0, "A page", new Place(List.of("Boiling"), 3, 4, 5), "Boil the egg.");
        index.add(whole);
        index.commit();
        for (Passage without : index.withoutVectors(10)) {
            index.add(without, axis(0));
        }
        index.commit();
        assertThat(index.size()).isEqualTo(1);
        assertThat(index.read(ids(index.byVector(axis(0), Optional.empty(), 10))))
                .containsExactly(new Found(PassageId.of(EGGS, 0), whole));
        assertThat(index.byWords("egg", Optional.empty(), 10))
                .containsExactly(new Match(
                        PassageId.of(EGGS, 0),
                        index.byWords("egg", Optional.empty(), 10).getFirst().score()));
    }

    @Test
    void those_without_vectors_are_known_as_of_the_last_commit() {
        assertThat(index.countWithoutVectors()).isZero();
        assertThat(index.withoutVectors(10)).isEmpty();
        for (int i = 0; i < 30; i++) {
            index.add(passage(EGGS, i, "egg " + i));
            index.add(passage(BREAD, i, "bread " + i), axis(1));
        }
        assertThat(index.countWithoutVectors()).isZero();
        assertThat(index.withoutVectors(10)).isEmpty();
        index.commit();
        assertThat(index.countWithoutVectors()).isEqualTo(30);
        assertThat(index.withoutVectors(7)).hasSize(7).doesNotHaveDuplicates();
        assertThat(index.withoutVectors(100))
                .hasSize(30)
                .allSatisfy(passage -> assertThat(passage.document()).isEqualTo(EGGS));
        index.add(passage(EGGS, 3, "egg 3"), axis(0));
        assertThat(index.countWithoutVectors()).isEqualTo(30);
        index.commit();
        assertThat(index.countWithoutVectors()).isEqualTo(29);
        assertThat(index.withoutVectors(100)).extracting(Passage::ordinal).doesNotContain(3);
        index.remove(EGGS);
        index.commit();
        assertThat(index.countWithoutVectors()).isZero();
        assertThat(index.withoutVectors(100)).isEmpty();
    }

    @Test
    void a_passage_added_again_without_its_vector_has_none() {
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.commit();
        index.add(passage(EGGS, 0, "Boil the egg."));
        index.commit();
        assertThat(index.countWithoutVectors()).isEqualTo(1);
        assertThat(index.byVector(axis(0), Optional.empty(), 10)).isEmpty();
    }

    @Test
    void those_without_vectors_outlive_a_crash_and_vectors_not_committed_do_not() throws Exception {
        index.add(passage(EGGS, 0, "Boil the egg."));
        index.add(passage(EGGS, 1, "Peel the egg."));
        index.commit();
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.commit();
        index.add(passage(EGGS, 1, "Peel the egg."), axis(0));
        try (PassageIndex next = afterCrash()) {
            assertThat(next.size()).isEqualTo(2);
            assertThat(next.countWithoutVectors()).isEqualTo(1);
            assertThat(next.withoutVectors(10)).containsExactly(passage(EGGS, 1, "Peel the egg."));
        }
    }

    @Test
    void words_are_found_in_title_headings_and_text() {
        index.add(
                new Passage(EGGS, 0, "Breakfast", new Place(List.of("Poaching"), 0, 0, 0), "Simmer gently."), axis(0));
        index.add(passage(BREAD, 0, "Bake it."), axis(1));
        index.commit();
        for (String query : List.of("breakfast", "poaching", "simmer", "SIMMERING?")) {
            assertThat(ids(index.byWords(query, Optional.empty(), 10)))
                    .as(query)
                    .containsExactly(PassageId.of(EGGS, 0));
        }
    }

    @Test
    void rankings_go_from_the_best_down_and_no_deeper_than_asked() {
        for (int i = 0; i < 20; i++) {
            index.add(passage(EGGS, i, "egg ".repeat(i + 1) + "filler ".repeat(20 - i)), unit(1, i));
        }
        index.commit();
        List<Match> words = index.byWords("egg", Optional.empty(), 7);
        assertThat(words)
                .hasSize(7)
                .isSortedAccordingTo(Comparator.comparingDouble(Match::score).reversed());
        assertThat(words.getFirst().id()).isEqualTo(PassageId.of(EGGS, 19));
        assertThat(words.getLast().score()).isPositive();
        List<Match> vectors = index.byVector(axis(0), Optional.empty(), 7);
        assertThat(vectors)
                .hasSize(7)
                .isSortedAccordingTo(Comparator.comparingDouble(Match::score).reversed());
        assertThat(vectors.getFirst().id()).isEqualTo(PassageId.of(EGGS, 0));
    }

    @Test
    void scores_of_vectors_are_cosines() {
        index.add(passage(EGGS, 0, "same"), axis(0));
        index.add(passage(EGGS, 1, "sixty degrees"), unit(1, (float) Math.sqrt(3)));
        index.add(passage(EGGS, 2, "across"), axis(1));
        index.add(passage(EGGS, 3, "opposite"), unit(-1, 0));
        index.commit();
        List<Match> matches = index.byVector(axis(0), Optional.empty(), 10);
        double[] expected = {1, 0.5, 0, -1};
        for (int i = 0; i < expected.length; i++) {
            assertThat(matches.get(i).id()).isEqualTo(PassageId.of(EGGS, i));
            assertThat(matches.get(i).score()).isCloseTo(expected[i], within(1e-5));
        }
    }

    @Test
    void the_nearest_of_many_vectors_is_found() {
        Random random = new Random(3);
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            vectors.add(random(random));
            index.add(passage(EGGS, i, "egg"), vectors.get(i));
        }
        index.commit();
        for (int i = 0; i < vectors.size(); i += 100) {
            assertThat(index.byVector(vectors.get(i), Optional.empty(), 5)
                            .getFirst()
                            .id())
                    .isEqualTo(PassageId.of(EGGS, i));
        }
    }

    @Test
    void a_collection_keeps_the_others_out() {
        index.add(passage(EGGS, 0, "Kill the egg timer."), axis(0));
        index.add(passage(LINUX, 0, "Kill the process."), axis(0));
        index.commit();
        for (List<Match> found : List.of(
                index.byWords("kill", Optional.of("manuals"), 10),
                index.byVector(axis(0), Optional.of("manuals"), 10))) {
            assertThat(ids(found)).containsExactly(PassageId.of(LINUX, 0));
        }
        assertThat(index.byWords("kill", Optional.of("nowhere"), 10)).isEmpty();
        assertThat(index.byVector(axis(0), Optional.of("nowhere"), 10)).isEmpty();
        assertThat(index.byWords("kill", Optional.empty(), 10)).hasSize(2);
    }

    @Test
    void any_text_may_be_asked() {
        index.add(passage(EGGS, 0, "Boil the \"egg\" (softly) AND wait; C++ *is* 日本語 🥚"), axis(0));
        index.commit();
        for (String query : List.of(
                "egg AND (",
                "\"egg",
                "egg~ *:* [a TO",
                "/egg/",
                "title: egg^3",
                "egg\u0000\uD800",
                "-egg",
                "{!lucene}egg")) {
            assertThat(ids(index.byWords(query, Optional.empty(), 10)))
                    .as(query)
                    .containsExactly(PassageId.of(EGGS, 0));
        }
        for (String nothing : List.of("", " ", "?!", "the of and", "\uDC00", "\n\t")) {
            assertThat(index.byWords(nothing, Optional.empty(), 10)).as(nothing).isEmpty();
            assertThat(index.wordsIn(nothing, "the egg").coverage()).isZero();
        }
        assertThat(index.byWords("日本語", Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void a_question_of_ten_megabytes_is_answered() {
        index.add(passage(EGGS, 0, "Boil the egg."), axis(0));
        index.commit();
        StringBuilder words = new StringBuilder("egg ");
        for (int i = 0; words.length() < 10_000_000; i++) {
            words.append("word").append(i).append(' ');
        }
        assertThat(index.byWords(words.toString(), Optional.empty(), 10)).hasSize(1);
        assertThat(index.byWords("x".repeat(10_000_000), Optional.empty(), 10)).isEmpty();
        assertThat(index.wordsIn(words.toString(), "egg").matched()).containsExactly("egg");
    }

    @Test
    void words_are_given_as_the_reader_wrote_them_and_weighed_by_rarity() {
        for (int i = 0; i < 30; i++) {
            index.add(passage(BREAD, i, "Boiling water " + i), axis(1));
        }
        index.add(passage(EGGS, 0, "Boiling eggs"), axis(0));
        index.commit();
        var match = index.wordsIn("Do the EGGS boil?", "An egg.");
        assertThat(match.words()).containsExactly("Do", "EGGS", "boil");
        assertThat(match.matched()).containsExactly("EGGS");
        assertThat(index.wordsIn("eggs boil", "an egg").coverage())
                .isGreaterThan(index.wordsIn("eggs boil", "it boils").coverage());
        assertThat(index.wordsIn("boiled eggs", "an egg boils").coverage()).isCloseTo(1, within(1e-9));
        assertThat(index.wordsIn("boiled eggs", "bread").coverage()).isZero();
    }

    @Test
    void vectors_of_other_dimensions_or_lengths_are_refused() {
        Passage passage = passage(EGGS, 0, "egg");
        for (float[] wrong : List.of(
                new float[0], new float[DIMENSIONS], new float[] {1}, scaled(axis(0), 2), scaled(axis(0), Float.NaN))) {
            assertThatThrownBy(() -> index.add(passage, wrong)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> index.byVector(wrong, Optional.empty(), 10))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        index.commit();
        assertThat(index.size()).isZero();
    }

    @Test
    void many_threads_write_and_search_at_once() throws Exception {
        int threads = 8;
        int each = 40;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                DocumentId document = new DocumentId("kitchen", "/file" + t);
                running.add(executor.submit(() -> IntStream.range(0, each).forEach(i -> {
                    index.add(passage(document, i, "egg number " + i), unit(i, 1));
                    if (i % 10 == 9) {
                        index.commit();
                    }
                    long seen = index.size();
                    assertThat(index.byWords("egg", Optional.empty(), 1_000)).hasSizeGreaterThanOrEqualTo((int) seen);
                })));
            }
            for (Future<?> future : running) {
                future.get();
            }
        }
        index.commit();
        assertThat(index.size()).isEqualTo((long) threads * each);
        assertThat(index.byVector(unit(0, 1), Optional.empty(), 1_000)).hasSize(threads * each);
    }

    protected static Passage passage(DocumentId document, int ordinal, String text) {
        return new Passage(document, ordinal, "A page", Place.WHOLE, text);
    }

    protected static float[] axis(int axis) {
        float[] vector = new float[DIMENSIONS];
        vector[axis] = 1;
        return vector;
    }

    /** In the plane of the first two dimensions. */
    protected static float[] unit(float first, float second) {
        float[] vector = new float[DIMENSIONS];
        vector[0] = first;
        vector[1] = second;
        return scaled(vector, (float) (1 / Math.hypot(first, second)));
    }

    private static float[] random(Random random) {
        float[] vector = new float[DIMENSIONS];
        double squares = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += (double) vector[i] * vector[i];
        }
        return scaled(vector, (float) (1 / Math.sqrt(squares)));
    }

    private static float[] scaled(float[] vector, float factor) {
        float[] scaled = vector.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return scaled;
    }

    private static List<PassageId> ids(List<Match> matches) {
        return matches.stream().map(Match::id).toList();
    }
}
