package dev.firebreak.roles.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.web.Reply;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayTest {
    private final Rig rig = new Rig();

    @Test
    void the_models_are_listed_in_openais_form() throws Exception {
        JsonNode list = Rig.json(rig.ask("/v1/models", FakeRequest.post("")), 200);

        assertThat(list.path("object").asText()).isEqualTo("list");
        assertThat(list.path("data").findValuesAsText("id"))
                .containsExactly("llama3:latest", "org/mistral", "tiny-embed", "documents");
        assertThat(list.path("data").findValuesAsText("owned_by"))
                .containsExactly("Ollama", "Ollama", "firebreak", "firebreak");
        assertThat(list.path("data").path(0).path("created").asLong()).isEqualTo(1_700_000_000);
    }

    @Test
    void one_model_is_found_by_a_name_with_a_slash() throws Exception {
        JsonNode model = Rig.json(rig.ask("/v1/models/{id...}", FakeRequest.named("id", "org/mistral")), 200);

        assertThat(model.path("id").asText()).isEqualTo("org/mistral");
        Rig.error(rig.ask("/v1/models/{id...}", FakeRequest.named("id", "nothing")), 404);
    }

    @Test
    void an_unknown_model_is_answered_with_the_known_ones_and_what_may_be_meant() throws Exception {
        JsonNode error = Rig.error(rig.chat("{\"model\":\"lama3:latest\"}"), 404);

        assertThat(error.path("code").asText()).isEqualTo("model_not_found");
        assertThat(error.path("message").asText())
                .isEqualTo("there is no model 'lama3:latest'. Maybe you mean 'llama3:latest'."
                        + " Known: llama3:latest, org/mistral, tiny-embed, documents");
    }

    @Test
    void the_start_of_a_name_is_a_near_miss_and_something_else_is_none() {
        List<String> known = List.of("llama3:latest", "qwen");

        assertThat(ModelNames.nearest("llama3", known)).contains("llama3:latest");
        assertThat(ModelNames.nearest("QWEM", known)).contains("qwen");
        assertThat(ModelNames.nearest("gpt-4o", known)).isEmpty();
        assertThat(ModelNames.nearest("", known)).isEmpty();
    }

    @Test
    void broken_json_is_refused_with_line_and_column() throws Exception {
        JsonNode error = Rig.error(rig.chat("{\"model\":\"documents\",\n \"messages\": nonsense}"), 400);

        assertThat(error.path("code").asText()).isEqualTo("invalid_json");
        assertThat(error.path("message").asText()).contains("line 2, column ");
    }

    @Test
    void what_is_json_but_no_request_is_refused_too() throws Exception {
        assertThat(message("")).contains("not a JSON object");
        assertThat(message("[]")).contains("not a JSON object, at line 1, column 1");
        assertThat(message("{\"model\":\"documents\"} {}")).contains("something follows");
        assertThat(message("{\"model\":\"documents\"")).contains("line 1, column");
        assertThat(message("{\"messages\":[{\"model\":\"documents\"}]}")).contains("'model' is missing");
        assertThat(message("{\n  \"model\":7}")).isEqualTo("'model' is not a string, at line 2, column 11");
        assertThat(message("{\"stream\":\"yes\"}")).contains("'stream' is not true or false");
        assertThat(message("[".repeat(100_000))).contains("not a JSON object");
        assertThat(message("{\"a\":" + "[".repeat(100_000))).contains("not JSON");
        assertThat(message("{\"model\":\"\u0000\"}")).contains("line 1");
    }

    @Test
    void only_the_outermost_fields_count() throws Exception {
        String body = "{\"metadata\":{\"model\":\"a\",\"stream\":true},\"tools\":[{\"stream\":true}],\"model\":\"b\"";

        assertThat(RequestHead.of((body + "}").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new RequestHead("b", false));
        assertThat(RequestHead.of((body + ",\"stream\":true}").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new RequestHead("b", true));
    }

    private String message(String body) throws Exception {
        return Rig.error(rig.chat(body), 400).path("message").asText();
    }

    @Test
    void a_request_of_ten_megabytes_is_refused_and_one_of_seven_is_taken() throws Exception {
        String start = "{\"model\":\"nothing\",\"text\":\"";

        JsonNode error = Rig.error(rig.chat(start + "x".repeat(10 << 20) + "\"}"), 413);

        assertThat(error.path("code").asText()).isEqualTo("request_too_large");
        Rig.error(rig.chat(start + "x".repeat(7 << 20) + "\"}"), 404);
    }

    @Test
    void a_model_asked_in_the_wrong_place_names_the_right_one() throws Exception {
        assertThat(message("{\"model\":\"tiny-embed\"}")).contains("/v1/embeddings");
        assertThat(Rig.error(rig.post("/v1/completions", "{\"model\":\"documents\"}"), 400)
                        .path("message")
                        .asText())
                .contains("/v1/chat/completions");
        Rig.error(rig.post("/v1/embeddings", "{\"model\":\"documents\",\"input\":\"a\"}"), 400);
    }

    @Test
    void texts_are_embedded_in_their_order() throws Exception {
        JsonNode answer = Rig.json(embed("[\"one two\",\"three\"]", ""), 200);

        assertThat(answer.path("model").asText()).isEqualTo("tiny-embed");
        assertThat(answer.path("data").findValuesAsText("index")).containsExactly("0", "1");
        assertThat(answer.path("data").path(0).path("embedding").toString()).isEqualTo("[7.0,0.5]");
        assertThat(answer.path("data").path(1).path("embedding").toString()).isEqualTo("[5.0,0.5]");
        assertThat(answer.path("usage").toString()).isEqualTo("{\"prompt_tokens\":3,\"total_tokens\":3}");
    }

    @Test
    void an_embedding_in_base64_is_of_little_endian_floats() throws Exception {
        JsonNode answer = Rig.json(embed("\"one two\"", ",\"encoding_format\":\"base64\",\"dimensions\":2"), 200);

        byte[] bytes = Base64.getDecoder()
                .decode(answer.path("data").path(0).path("embedding").asText());
        ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new float[] {floats.getFloat(), floats.getFloat()}).containsExactly(7f, 0.5f);
    }

    @Test
    void what_cannot_be_embedded_is_refused_rather_than_changed() throws Exception {
        assertThat(refusal("\"a b c d e f g h i j k\"", "")).contains("11 tokens", "takes 10");
        assertThat(refusal("[\"a\",\" \"]", "")).contains("text 1");
        assertThat(refusal("[]", "")).contains("0 texts");
        assertThat(refusal("7", "")).contains("0 texts");
        assertThat(refusal("[1,2]", "")).contains("Token numbers");
        assertThat(refusal("[[1,2]]", "")).contains("Token numbers");
        assertThat(refusal("\"a\"", ",\"dimensions\":256")).contains("'dimensions' is 256", "has 2");
        assertThat(refusal("\"a\"", ",\"encoding_format\":\"int8\"")).contains("int8");
        assertThat(refusal(Collections.nCopies(2049, "\"a\"").toString(), "")).contains("2049 texts");
    }

    private String refusal(String input, String fields) throws Exception {
        return Rig.error(embed(input, fields), 400).path("message").asText();
    }

    private Reply embed(String input, String fields) throws Exception {
        return rig.post("/v1/embeddings", "{\"model\":\"tiny-embed\",\"input\":" + input + fields + "}");
    }
}
