package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every embedder. */
public abstract class EmbedderContract {
    /** The embedder under test; the same one for every test, since loading takes time. */
    protected abstract Embedder embedder();

    @Test
    void it_says_which_model_it_is() {
        assertThat(embedder().model()).isNotBlank();
        assertThat(embedder().dimensions()).isPositive();
        assertThat(embedder().maxTokens()).isPositive();
    }

    @Test
    void vectors_have_the_said_dimensions_and_length_one() {
        for (String text : List.of("bread", "How do I boil an egg?", "\uD83E\uDD5A", "日本語", "a\u0000b", "\uD800")) {
            assertThat(embedder().embedPassage(text)).hasSize(embedder().dimensions());
            assertThat(cosine(embedder().embedPassage(text), embedder().embedPassage(text)))
                    .isCloseTo(1, within(1e-4));
            assertThat(cosine(embedder().embedQuery(text), embedder().embedQuery(text)))
                    .isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void a_question_lies_closer_to_its_answer_than_to_something_else() {
        float[] question = embedder().embedQuery("How long do I boil an egg?");
        assertThat(cosine(question, embedder().embedPassage("Cook the eggs in hot water for seven minutes.")))
                .isGreaterThan(cosine(question, embedder().embedPassage("The parliament passed the budget.")));
    }

    @Test
    void tokens_are_counted_up_to_the_limit_and_beyond() {
        assertThat(embedder().countTokens("")).isZero();
        assertThat(embedder().countTokens("bread")).isPositive();
        String many = "bread ".repeat(3 * embedder().maxTokens());
        assertThat(embedder().countTokens(many)).isGreaterThan(embedder().maxTokens());
    }

    @Test
    void the_longest_passage_is_taken_and_a_longer_one_refused() {
        String longest = longest();
        assertThat(embedder().countTokens(longest)).isEqualTo(embedder().maxTokens());
        assertThat(embedder().embedPassage(longest)).hasSize(embedder().dimensions());
        assertThatThrownBy(() -> embedder().embedPassage(longest + "bread bread"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(embedder().maxTokens()));
    }

    @Test
    void every_word_of_the_longest_passage_counts() {
        String longest = longest();
        String other = longest.substring(0, longest.length() - "bread ".length()) + "war";
        assertThat(embedder().embedPassage(other)).isNotEqualTo(embedder().embedPassage(longest));
    }

    @Test
    void a_query_that_is_too_long_is_cut() {
        assertThat(embedder().embedQuery("bread ".repeat(2_000_000)))
                .hasSize(embedder().dimensions());
    }

    @Test
    void blank_text_is_refused() {
        for (String blank : List.of("", "  \n\t ")) {
            assertThatThrownBy(() -> embedder().embedPassage(blank)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> embedder().embedQuery(blank)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void many_threads_get_the_same_vectors_as_one() throws Exception {
        List<String> texts = IntStream.range(0, 24)
                .mapToObj(i -> "Loaf " + i + " rises " + "slowly ".repeat(i))
                .toList();
        List<float[]> alone = texts.stream().map(embedder()::embedPassage).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<float[]>> together = texts.stream()
                    .map(text -> threads.submit(() -> embedder().embedPassage(text)))
                    .toList();
            for (int i = 0; i < texts.size(); i++) {
                assertThat(cosine(together.get(i).get(), alone.get(i))).isCloseTo(1, within(1e-4));
            }
        }
    }

    /** As many tokens as the model takes; {@code bread} is one token of any English vocabulary. */
    private String longest() {
        return "bread ".repeat(embedder().maxTokens());
    }

    protected static double cosine(float[] a, float[] b) {
        double dot = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            squaresA += (double) a[i] * a[i];
            squaresB += (double) b[i] * b[i];
        }
        assertThat(squaresA).isCloseTo(1, within(1e-3));
        return dot / Math.sqrt(squaresA * squaresB);
    }
}
