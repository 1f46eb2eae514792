package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Documents in, grounded answers out, without a language model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before each class
class AnswersTest {
    @TempDir
    private static Path folder;

    private FirebreakProcess firebreak;

    @BeforeAll
    void read_the_documents() {
        firebreak = FirebreakProcess.up(folder.resolve("data"));
        JsonNode job = firebreak.ingest(Documents.cookbook(folder.resolve("notes")), "cooking");
        assertThat(job.path("read").asInt()).isEqualTo(4);
    }

    @AfterAll
    void stop() {
        firebreak.close();
    }

    @Test
    void a_question_is_answered_with_the_passage_that_holds_the_answer() {
        Conversation.Answer answer = Conversation.in(firebreak, "a1").ask("How long must hard-boiled eggs cook?");

        assertThat(answer.firstPath()).endsWith("eggs.md");
        assertThat(answer.text()).contains("ten minutes", "[1]");
    }

    @Test
    void without_a_language_model_one_sentence_says_how_to_add_one() {
        assertThat(Conversation.in(firebreak, "a2")
                        .ask("When is the database dumped?")
                        .text())
                .contains("three in the morning")
                .contains("--model");
    }

    @Test
    void every_citation_resolves_to_its_passage() {
        Conversation.Answer answer = Conversation.in(firebreak, "a3").ask("Where do kingfishers live?");

        Matcher cited = Pattern.compile("\\[(\\d+)]").matcher(answer.text());
        assertThat(cited.find()).isTrue();
        do {
            JsonNode source = answer.sources().path(Integer.parseInt(cited.group(1)) - 1);
            JsonNode passage = firebreak.getJson(
                    "/api/passages/" + source.path("passage_id").asText());
            assertThat(passage.path("passage").path("text").asText())
                    .isEqualTo(source.path("text").asText());
        } while (cited.find());
    }

    @Test
    void a_source_keeps_its_place_in_the_document() {
        Conversation.Answer answer = Conversation.in(firebreak, "a4").ask("How do I restore the database?");

        assertThat(answer.firstPath()).endsWith("backup.html");
        assertThat(answer.sources().path(0).path("place").asText()).contains("Restoring");
    }

    @Test
    void what_the_documents_do_not_hold_is_said_to_be_missing() {
        assertThat(Conversation.in(firebreak, "a5")
                        .ask("Which team won the football championship in Brazil?")
                        .text())
                .containsPattern("(?i)(do not|does not|don't|not in|nothing)")
                .doesNotContain("eggs in boiling water");
    }

    @Test
    void search_says_why_a_passage_was_found() {
        JsonNode first = firebreak
                .getJson("/api/search?q=sourdough+oven+temperature&k=3")
                .path("sources")
                .path(0);

        assertThat(first.path("path").asText()).endsWith("bread.txt");
        assertThat(first.path("why").asText()).contains("words", "sourdough", "meaning");
    }

    @Test
    void the_commands_answer_through_the_running_instance() {
        String data = folder.resolve("data").toString();

        assertThat(FirebreakProcess.run("ask", "--data", data, "how long do soft eggs need?")
                        .out())
                .contains("six minutes", "[1] ", "eggs.md");
        assertThat(FirebreakProcess.run("search", "--data", data, "eagle", "habitat")
                        .out())
                .contains("birds.csv", "line 3", "words");
        JsonNode json =
                FirebreakProcess.json(FirebreakProcess.run("ask", "--json", "--data", data, "When is the dump written?")
                        .out());
        assertThat(json.path("answer").asText()).contains("three in the morning");
        assertThat(json.path("model").isNull()).isTrue();
        assertThat(json.path("sources").path(0).path("path").asText()).endsWith("backup.html");
    }

    @Test
    void embeddings_and_models_are_served() {
        assertThat(firebreak.getJson("/v1/models").path("data"))
                .extracting(model -> model.path("id").asText())
                .contains("documents", "bge-small-en-v1.5");
        JsonNode embedding = FirebreakProcess.json(firebreak
                .post("/v1/embeddings", "{\"model\":\"bge-small-en-v1.5\",\"input\":\"a kingfisher\"}")
                .body());
        assertThat(embedding.path("data").path(0).path("embedding")).hasSize(384);
    }
}
