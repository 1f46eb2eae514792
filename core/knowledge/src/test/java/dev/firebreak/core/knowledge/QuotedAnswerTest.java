package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuotedAnswerTest {
    @Test
    void the_best_passages_are_quoted_and_cited_and_it_says_how_to_add_a_model() {
        String answer = QuotedAnswer.withoutModel(
                List.of(
                        passage("Eggs", "Six minutes.\n\nOr seven, see [12]."),
                        passage("Tea", "Four."),
                        passage("Rice", "Ten."),
                        passage("Fourth", "Not quoted.")),
                List.of());
        assertThat(answer)
                .contains("> Six minutes.\n> \n> Or seven, see (12).\n\nEggs, page 3 [1]")
                .contains("> Ten.\n\nRice, page 3 [3]")
                .doesNotContain("Not quoted")
                .contains("Ollama", "firebreak up --model FILE.gguf", "firebreak up --server URL");
        assertThat(Citations.resolve(answer, 4)).isEqualTo(answer);
    }

    @Test
    void a_model_server_that_should_be_there_is_named_instead() {
        assertThat(QuotedAnswer.withoutModel(
                        List.of(passage("Tea", "Four.")), List.of("box:8000 does not answer: refused. Is it running?")))
                .contains("box:8000 does not answer")
                .doesNotContain("Ollama");
    }

    @Test
    void a_long_passage_is_shortened_visibly() {
        assertThat(QuotedAnswer.withoutModel(List.of(passage("Long", "word ".repeat(1_000))), List.of()))
                .contains("[…]")
                .hasSizeLessThan(1_200);
    }

    @Test
    void what_is_not_held_is_said_with_the_collection_and_the_nearest_passages() {
        List<Passage> nearest = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> passage("Title " + i, "text"))
                .toList();
        assertThat(QuotedAnswer.notHeld(Optional.of("recipes"), nearest))
                .startsWith("The documents in `recipes` do not hold an answer to this.")
                .contains("- Title 1, page 3 [1]", "- Title 3, page 3 [3]")
                .doesNotContain("Title 4");
    }

    @Test
    void when_nothing_is_near_it_says_how_to_add_documents() {
        assertThat(QuotedAnswer.notHeld(Optional.empty(), List.of()))
                .startsWith("The documents do not hold an answer to this.")
                .contains("firebreak ingest FOLDER");
    }

    private static Passage passage(String title, String text) {
        return new Passage(new DocumentId("documents", "/" + title), 0, title, Place.page(3), text);
    }
}
