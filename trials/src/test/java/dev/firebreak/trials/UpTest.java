package dev.firebreak.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, ending and starting again. */
class UpTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void it_says_what_it_found_on_this_machine_and_shows_its_first_page() {
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder)) {
            assertThat(firebreak.printed())
                    .contains("Firebreak on ", "Cores", "Memory", "Disks", "GPUs", "Data", folder.toString());
            assertThat(firebreak.get("/").statusCode()).isEqualTo(303);
            assertThat(firebreak.get("/ask").body()).contains("<html", "</html>");

            JsonNode machine = firebreak.getJson("/api/status").path("machine");
            assertThat(machine.path("cores").asInt())
                    .isEqualTo(Runtime.getRuntime().availableProcessors());
            assertThat(machine.path("memory_bytes").asLong()).isGreaterThan(256L << 20);
        }
    }

    @Test
    void it_listens_on_loopback_only() throws IOException {
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder)) {
            String port = String.format("%04X", firebreak.address().getPort());
            List<String> sockets = new ArrayList<>(Files.readAllLines(Path.of("/proc/net/tcp")));
            sockets.addAll(Files.readAllLines(Path.of("/proc/net/tcp6")));
            assertThat(sockets)
                    .filteredOn(line -> line.matches("\\s*\\d+: [0-9A-F]+:" + port + " 0+:0000 0A .*"))
                    .as("listening sockets on the port")
                    .isNotEmpty()
                    .allMatch(line -> line.contains("0100007F:" + port));
        }
    }

    @Test
    void a_term_signal_ends_it_within_five_seconds_also_amid_work() {
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder.resolve("data"))) {
            firebreak.startIngestion(Documents.numbered(folder.resolve("notes"), 400), "notes");
            assertThat(firebreak.terminate()).isLessThan(Duration.ofSeconds(5));
            assertThat(firebreak.printed()).doesNotContain("Exception", "ERROR");
        }
    }

    @Test
    void a_term_signal_ends_it_cleanly_while_the_first_search_is_prepared() {
        Path data = folder.resolve("data");
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            firebreak.ingest(Documents.cookbook(folder.resolve("notes")), "cooking");
            firebreak.terminate();
        }
        try (FirebreakProcess again = FirebreakProcess.up(data)) {
            assertThat(again.terminate()).isLessThan(Duration.ofSeconds(5));
            assertThat(again.printed()).doesNotContain("Exception", "ERROR", "WARNING");
        }
    }

    @Test
    void a_second_start_finds_documents_and_conversations_again() {
        Path data = folder.resolve("data");
        Path notes = Documents.cookbook(folder.resolve("notes"));
        try (FirebreakProcess firebreak = FirebreakProcess.up(data)) {
            assertThat(firebreak.ingest(notes, "cooking").path("read").asInt()).isEqualTo(4);
            Conversation.in(firebreak, "s1").ask("How long do hard eggs need?");
            firebreak.terminate();
        }
        try (FirebreakProcess again = FirebreakProcess.up(data)) {
            assertThat(again.getJson("/api/search?q=boiling+eggs")
                            .path("sources")
                            .path(0)
                            .path("path")
                            .asText())
                    .endsWith("eggs.md");
            assertThat(again.get("/ask/s1").body()).contains("How long do hard eggs need?", "ten minutes");
            JsonNode job = again.ingest(notes, "cooking");
            assertThat(job.path("unchanged").asInt()).isEqualTo(4);
            assertThat(job.path("read").asInt()).isZero();
        }
    }

    @Test
    void a_second_instance_on_the_same_folder_is_refused_and_told_who_holds_it() {
        try (FirebreakProcess first = FirebreakProcess.up(folder)) {
            FirebreakProcess.Outcome second = FirebreakProcess.run("up", "--port", "0", "--data", folder.toString());

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.err())
                    .contains(
                            "in use by process " + first.pid(), first.address().toString(), "--data DIR");
            assertThat(first.get("/ask").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_folder_whose_holder_was_killed_is_free_again() {
        try (FirebreakProcess first = FirebreakProcess.up(folder)) {
            first.kill();
        }
        assertThat(FirebreakProcess.run("status", "--data", folder.toString()).out())
                .contains("Nothing runs on " + folder);
        try (FirebreakProcess second = FirebreakProcess.up(folder)) {
            assertThat(second.get("/ask").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void status_shows_it_and_down_ends_it() {
        try (FirebreakProcess firebreak = FirebreakProcess.up(folder)) {
            FirebreakProcess.Outcome status = FirebreakProcess.run("status", "--data", folder.toString());
            assertThat(status.status()).isZero();
            assertThat(status.out())
                    .contains("pid " + firebreak.pid(), firebreak.address().toString(), "bge-small-en-v1.5");

            assertThat(FirebreakProcess.run("down", "--data", folder.toString()).out())
                    .contains("Ended");
            assertThat(FirebreakProcess.run("status", "--data", folder.toString())
                            .status())
                    .isEqualTo(1);
        }
    }

    @Test
    void a_port_in_use_is_named_with_the_way_out() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FirebreakProcess.Outcome outcome = FirebreakProcess.run(
                    "up", "--port", String.valueOf(taken.getLocalPort()), "--data", folder.toString());

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.err())
                    .contains(String.valueOf(taken.getLocalPort()), "--port")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_named_with_the_way_out() {
        FirebreakProcess.Outcome outcome = FirebreakProcess.run("up", "--port", "0", "--data", "/sys/firebreak");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains("/sys/firebreak", "--data DIR").doesNotContain("Exception", "\tat ");
    }

    @Test
    void a_data_folder_that_is_a_file_is_named_with_the_way_out() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        FirebreakProcess.Outcome outcome = FirebreakProcess.run("up", "--port", "0", "--data", file.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains(file.toString(), "--data DIR").doesNotContain("\tat ");
        assertThat(file).hasContent("x");
    }

    @Test
    void a_model_file_that_is_none_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.gguf"), "this is no model");

        FirebreakProcess.Outcome outcome = FirebreakProcess.run(
                Map.of(), "up", "--port", "0", "--data", folder.toString(), "--model", file.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err()).contains(file.toString()).doesNotContain("\tat ");
    }
}
