package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets a clear error and loses nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before each class
class BadInputTest {
    @TempDir
    private static Path folder;

    private FirebreakProcess firebreak;

    @BeforeAll
    void start() {
        firebreak = FirebreakProcess.up(folder.resolve("data"));
        firebreak.ingest(Documents.cookbook(folder.resolve("notes")), "cooking");
    }

    @AfterAll
    void it_still_answers_after_all_of_it() {
        assertThat(Conversation.in(firebreak, "after")
                        .ask("How long do hard eggs need?")
                        .text())
                .contains("ten minutes");
        assertThat(firebreak.printed()).doesNotContain("OutOfMemory", "\tat ");
        firebreak.close();
    }

    @Test
    void a_folder_that_does_not_exist() {
        Path missing = folder.resolve("missing");

        FirebreakProcess.Outcome command =
                FirebreakProcess.run("ingest", "--data", folder.resolve("data").toString(), missing.toString());
        HttpResponse<String> api = firebreak.post("/api/ingest", "{\"paths\":[\"" + missing + "\",\"relative\"]}");

        assertThat(command.status()).isEqualTo(1);
        assertThat(command.err()).contains(missing.toString());
        assertThat(api.statusCode()).isEqualTo(400);
        assertThat(api.body()).contains(missing.toString(), "relative");
    }

    @Test
    void hostile_and_broken_files_are_accounted_for_and_the_good_one_is_read() throws IOException {
        Path bad = Files.createDirectories(folder.resolve("bad"));
        Files.write(bad.resolve("random.bin"), random(100_000));
        Files.write(bad.resolve("cut.pdf"), "%PDF-1.7\n1 0 obj\n<<".getBytes(StandardCharsets.US_ASCII));
        Files.write(
                bad.resolve("latin.txt"), "Gr\u00fc\u00dfe aus der K\u00fcche".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(bad.resolve("cut.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        gzipOfZeros(bad.resolve("bomb.txt.gz"), 1 << 30);
        Files.writeString(bad.resolve("deep.json"), "[".repeat(200_000));
        Files.createFile(bad.resolve("empty.md"));
        Files.createSymbolicLink(bad.resolve("out"), Path.of("/etc"));
        Files.writeString(bad.resolve("good.md"), "# Good\n\nThe lighthouse keeper paints the door green.\n");

        JsonNode job = firebreak.ingest(bad, "bad");

        assertThat(job.path("state").asText()).isEqualTo("succeeded");
        assertThat(job.path("found").asInt()).isEqualTo(job.path("done").asInt());
        Map<String, String> states = new HashMap<>();
        firebreak.getJson("/api/documents?collection=bad").path("documents").forEach(entry -> {
            String name = Path.of(entry.path("path").asText()).getFileName().toString();
            states.put(name, entry.path("state").asText());
            if (!entry.path("state").asText().equals("read")) {
                assertThat(entry.path("reason").asText())
                        .as("the reason for " + name)
                        .isNotBlank();
            }
        });
        assertThat(states)
                .containsEntry("random.bin", "skipped")
                .containsEntry("cut.pdf", "failed")
                .containsEntry("latin.txt", "read")
                .containsEntry("cut.gz", "failed")
                .containsEntry("empty.md", "skipped")
                .containsEntry("good.md", "read");
        assertThat(states.get("bomb.txt.gz")).isIn("skipped", "failed");
        assertThat(states.get("deep.json")).isIn("skipped", "failed");
        assertThat(states.keySet()).doesNotContain("passwd");
    }

    @Test
    void a_prompt_of_10_mb() {
        String prompt = "word ".repeat(2_000_000);

        HttpResponse<String> chat = firebreak.post(
                "/v1/chat/completions",
                "{\"model\":\"documents\",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]}");

        assertThat(chat.statusCode()).isEqualTo(413);
        assertThat(message(chat)).isNotBlank();
    }

    @Test
    void broken_json_to_the_api() {
        HttpResponse<String> chat = firebreak.post("/v1/chat/completions", "{\"model\": \"documents\", ");
        HttpResponse<String> ingest = firebreak.post("/api/ingest", "{\"paths\": 7");

        assertThat(chat.statusCode()).isEqualTo(400);
        assertThat(message(chat)).contains("line 1");
        assertThat(ingest.statusCode()).isEqualTo(400);
        assertThat(message(ingest)).isNotBlank();
    }

    @Test
    void a_wrong_model_name() {
        HttpResponse<String> chat = firebreak.post(
                "/v1/chat/completions",
                "{\"model\":\"document\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");

        assertThat(chat.statusCode()).isEqualTo(404);
        assertThat(message(chat)).contains("'document'", "documents");
    }

    @Test
    void a_passage_and_a_page_that_do_not_exist() {
        assertThat(firebreak.get("/api/passages/nothing").statusCode()).isEqualTo(404);
        assertThat(firebreak.get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(firebreak.get("/v1/nowhere").body()).contains("\"error\"");
    }

    private static String message(HttpResponse<String> response) {
        return FirebreakProcess.json(response.body())
                .path("error")
                .path("message")
                .asText();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(5).nextBytes(bytes);
        return bytes;
    }

    private static void gzipOfZeros(Path file, int length) throws IOException {
        byte[] zeros = new byte[1 << 16];
        try (OutputStream out = new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int written = 0; written < length; written += zeros.length) {
                out.write(zeros);
            }
        }
    }
}
