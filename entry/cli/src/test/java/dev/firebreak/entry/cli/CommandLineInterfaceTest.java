package dev.firebreak.entry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.throttle.Mode;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CommandLineInterfaceTest extends CommandTest {
    private static final String JOB = """
            {"id":"j1","collection":"documents","paths":["/d"],"state":"%s","progress":%s,"counted":true,"found":4,
            "done":2,"read":2,"unchanged":0,"skipped":1,"failed":1,"removed":0,"passages":7,
            "started":"2026-01-01T00:00:00Z","updated":"2026-01-01T00:00:03Z","error":%s}
            """;

    private static final String READ = """
            {"id":"j1","collection":"documents","paths":["/d"],"state":"%s","progress":0.2,"counted":true,"found":4,
            "done":4,"read":2,"unchanged":0,"skipped":1,"failed":1,"removed":0,"passages":7,"vectors":%d,
            "without_vectors":%d,"read_at":"2026-01-01T00:00:02Z",
            "started":"2026-01-01T00:00:00Z","updated":"2026-01-01T00:00:03Z"}
            """;

    @Test
    void up_says_what_it_found_and_where_to_go() {
        assertThat(run("up", "--port", "0", "--data", folder.toString())).isZero();

        assertThat(out())
                .contains("Firebreak on pi-5", "4 · Raspberry Pi 5", "8.00 GiB", "nvme0n1 NVMe 500 GiB", "none found")
                .contains("Open", "http://127.0.0.1:", "Ready in 0.87 s");
        assertThat(firebreak.instancesClosed()).isOne();
    }

    @Test
    void up_takes_a_model_file_and_servers_each_with_its_own_key() {
        run(
                "up",
                "--allow-host",
                "lab.home",
                "--model",
                "m.gguf",
                "--server",
                "http://a:1/v1",
                "--server",
                "http://b:2/v1",
                "--key-env",
                "B_KEY");

        Program.StartOptions options = firebreak.started().orElseThrow();
        assertThat(options.gguf()).hasValue(Path.of("m.gguf").toAbsolutePath());
        assertThat(options.data()).isEqualTo(Path.of("/data/by/default"));
        assertThat(options.port()).isEqualTo(7878);
        assertThat(options.allowedHosts()).containsExactly("lab.home");
        assertThat(options.servers())
                .extracting(
                        server -> server.address() + " " + server.keyVariable().orElse("-"))
                .containsExactly("http://a:1/v1 -", "http://b:2/v1 B_KEY");
    }

    @Test
    void walls_only_say_what_they_would_do_unless_told_otherwise() {
        run("up");
        assertThat(firebreak.started().orElseThrow().walls()).isEqualTo(Mode.DRY_RUN);

        run("up", "--walls", "on");
        assertThat(firebreak.started().orElseThrow().walls()).isEqualTo(Mode.ON);
    }

    @Test
    void a_mode_of_walls_that_is_none_is_refused_with_those_that_there_are() {
        assertThat(run("up", "--walls", "maybe")).isEqualTo(2);

        assertThat(err()).contains("'maybe' is no mode; one of off, dry-run, on");
    }

    @Test
    void a_port_that_is_none_is_refused_before_anything_starts() {
        assertThat(run("up", "--port", "70000")).isEqualTo(1);

        assertThat(err()).contains("--port 70000 is not a port");
        assertThat(firebreak.started()).isEmpty();
    }

    @Test
    void an_unknown_option_is_a_usage_error_with_a_suggestion() {
        assertThat(run("up", "--prot", "1")).isEqualTo(2);
        assertThat(err()).contains("--prot", "--port");
    }

    @Test
    void without_arguments_it_lists_the_commands() {
        assertThat(run()).isZero();
        assertThat(out()).contains("up", "status", "ingest", "ask", "search", "down", "firebreak test");
    }

    @Test
    void every_subcommand_is_found_under_the_name_that_it_has() {
        CommandLineInterface firebreakCommand = new CommandLineInterface(firebreak, Terminal.system());
        assertThat(firebreakCommand.subcommands().keySet()).allSatisfy(name -> {
            assertThat(firebreakCommand.commandLine(name, "--help").getSubcommands())
                    .containsOnlyKeys(name);
            assertThat(firebreakCommand.commandLine().getSubcommands()).containsKey(name);
        });
    }

    @Test
    void help_explains_any_command() {
        assertThat(run("help", "plan")).isZero();
        assertThat(out()).contains("Usage: firebreak plan", "--dry-run");
    }

    @Test
    void it_tells_its_version() {
        run("--version");
        assertThat(out()).contains("firebreak 9.9.9");
    }

    @Test
    void status_of_nothing_says_how_to_start() {
        firebreak.notRunning();

        assertThat(run("status")).isEqualTo(1);
        assertThat(out()).contains("Nothing runs on /data/by/default", "firebreak up");
    }

    @Test
    void status_shows_process_models_and_files() {
        firebreak.answer("GET /api/status", 200, """
                        {"address":"http://127.0.0.1:7878","pid":42,"uptime_millis":75000,"memory_bytes":104857600,
                        "data":"/d","roles":["chat","ingest"],"models":["bge","qwen"],"default_model":null,
                        "troubles":["vLLM at http://gpu:8000/v1 does not answer: connection refused. Is it running?"]}
                        """).answer("GET /api/collections", 200, """
                        {"collections":[{"name":"docs","files":{"read":1200,"skipped":3,"failed":1},"passages":1}]}
                        """);

        assertThat(run("status")).isZero();
        assertThat(out())
                .contains("pid 42, up 1 min 15 s, 100 MiB of memory", "chat, ingest", "bge, qwen")
                .contains("Trouble  vLLM at http://gpu:8000/v1 does not answer: connection refused")
                .contains("without a language model", "docs: 1,200 files in 1 passage, 3 skipped, 1 failed");
    }

    @Test
    void ingest_waits_for_the_end_and_names_what_failed() {
        firebreak
                .answer("POST /api/ingest", 202, "{\"job\":\"j1\"}")
                .answer("GET /api/jobs/j1", 200, JOB.formatted("running", "0.5", "null"))
                .answer("GET /api/jobs/j1", 200, JOB.formatted("succeeded", "1", "null"))
                .answer("GET /api/documents?collection=documents&state=failed&limit=5", 200, """
                        {"documents":[{"path":"/d/x.pdf","reason":"protected by a password"}]}
                        """);

        assertThat(run("ingest", folder.toString())).isZero();
        assertThat(out())
                .contains("4 files in collection documents: 2 read, 0 unchanged, 1 skipped, 1 failed")
                .contains("7 new passages in 3.0 s", "failed: /d/x.pdf: protected by a password");
        assertThat(firebreak.requests().getFirst())
                .isEqualTo("POST /api/ingest {\"collection\":\"documents\",\"paths\":[\"" + folder + "\"]}");
    }

    @Test
    void ingest_for_words_ends_when_every_file_is_read_and_says_when_the_vectors_come() {
        firebreak
                .answer("POST /api/ingest", 202, "{\"job\":\"j1\"}")
                .answer("GET /api/jobs/j1", 200, JOB.formatted("running", "0.04", "null"))
                .answer("GET /api/jobs/j1", 200, READ.formatted("running", 1_000, 5_000))
                .answer("GET /api/documents?collection=documents&state=failed&limit=5", 200, "{\"documents\":[]}");

        assertThat(run("ingest", "--words", folder.toString())).isZero();
        assertThat(out())
                .contains("2 read", "5,000 passages can be searched by words and have no vectors yet")
                .contains("the running Firebreak goes on with them");
        assertThat(run("ingest", "--words", "--json", folder.toString())).isZero();
        assertThat(out()).contains("\"vectors\":1000", "\"without_vectors\":5000");
    }

    @Test
    void ingest_says_when_another_job_is_to_make_the_vectors() {
        firebreak
                .answer("POST /api/ingest", 202, "{\"job\":\"j1\"}")
                .answer("GET /api/jobs/j1", 200, READ.formatted("succeeded", 1_000, 5_000))
                .answer("GET /api/documents?collection=documents&state=failed&limit=5", 200, "{\"documents\":[]}");

        assertThat(run("ingest", folder.toString())).isZero();
        assertThat(out()).contains("have no vectors yet: the next job makes them");
    }

    @Test
    void the_line_that_a_person_watches_goes_from_files_to_vectors() throws Exception {
        IngestProgress progress = new IngestProgress(terminal(true, false), true);
        Instant start = Instant.EPOCH;
        progress.show(Client.JSON.readTree(JOB.formatted("running", "0.04", "null")), start);
        assertThat(err()).contains(" 50 %  2 of 4 files, 7 passages");
        progress.show(Client.JSON.readTree(READ.formatted("running", 0, 1_000)), start.plusSeconds(10));
        assertThat(err()).contains("  0 %  vectors of 0 of 1,000 passages").doesNotContain("Ctrl-C");
        progress.show(Client.JSON.readTree(READ.formatted("running", 100, 900)), start.plusSeconds(20));
        assertThat(err())
                .contains("4 files read; words can be searched. Ctrl-C keeps what is done; the next start goes on")
                .endsWith(" 10 %  vectors of 100 of 1,000 passages, about 1 min 30 s left");
    }

    @Test
    void an_ingestion_that_failed_says_why_and_fails() {
        firebreak
                .answer("POST /api/ingest", 202, "{\"job\":\"j1\"}")
                .answer("GET /api/jobs/j1", 200, JOB.formatted("failed", "1", "\"the disk is full\""))
                .answer("GET /api/documents?collection=documents&state=failed&limit=5", 200, "{\"documents\":[]}");

        assertThat(run("ingest", folder.toString())).isEqualTo(1);
        assertThat(err()).contains("the disk is full");
    }

    @Test
    void a_folder_that_does_not_exist_is_refused_before_anything_starts() {
        firebreak.notRunning();

        assertThat(run("ingest", folder.resolve("nowhere").toString(), folder.toString()))
                .isEqualTo(1);
        assertThat(err()).contains("there is no " + folder.resolve("nowhere"), "Nothing was read");
        assertThat(firebreak.started()).isEmpty();
    }

    @Test
    void without_a_running_instance_a_command_starts_one_and_ends_it() {
        firebreak.notRunning().answer("GET /api/search?k=6&q=boil+eggs", 200, """
                {"sources":[{"number":1,"score":0.97,"path":"/d/eggs.md","place":"Boil, line 3","why":"words 7.1 (#1)",
                "text":"Boil the\\n  eggs"}]}
                """);

        assertThat(run("search", "boil", "eggs")).isZero();
        assertThat(out()).contains("0.97  /d/eggs.md (Boil, line 3)", "words 7.1 (#1)", "Boil the eggs");
        assertThat(firebreak.started().orElseThrow().port()).isZero();
        assertThat(firebreak.instancesClosed()).isOne();
    }

    @Test
    void ask_prints_the_answer_as_it_comes_and_then_its_sources() {
        firebreak.answer("POST /v1/chat/completions", 200, """
                data: {"sources":[{"number":1,"title":"Eggs","path":"/d/eggs.md","place":"line 3"}],"choices":[{"delta":{}}]}

                data: {"choices":[{"delta":{"content":"Seven "}}]}

                data: {"choices":[{"delta":{"content":"minutes [1]."}}]}

                data: [DONE]

                """);

        assertThat(run("ask", "how long?")).isZero();
        assertThat(out()).contains("Seven minutes [1].").contains("[1] Eggs — /d/eggs.md (line 3)");
    }

    @Test
    void ask_for_programs_is_one_line_of_json() {
        firebreak.answer("POST /v1/chat/completions", 200, """
                data: {"sources":[{"number":1}],"answer_model":"qwen","choices":[{"delta":{"content":"Yes."}}]}

                data: [DONE]

                """);

        run("ask", "--json", "--collection", "docs", "is it?");

        assertThat(out().strip())
                .isEqualTo(
                        "{\"question\":\"is it?\",\"answer\":\"Yes.\",\"model\":\"qwen\",\"sources\":[{\"number\":1}]}");
        assertThat(firebreak.requests().getFirst()).contains("\"collection\":\"docs\"", "\"model\":\"documents\"");
    }

    @Test
    void an_answer_that_breaks_off_is_an_error() {
        firebreak.answer(
                "POST /v1/chat/completions", 200, "data: {\"choices\":[{\"delta\":{\"content\":\"Se\"}}]}\n\n");

        assertThat(run("ask", "how long?")).isEqualTo(1);
        assertThat(err()).contains("the answer broke off");
    }

    @Test
    void an_error_amid_the_answer_is_shown() {
        firebreak.answer(
                "POST /v1/chat/completions", 200, "data: {\"error\":{\"message\":\"the model server died\"}}\n\n");

        assertThat(run("ask", "how long?")).isEqualTo(1);
        assertThat(err()).contains("the model server died");
    }
}
