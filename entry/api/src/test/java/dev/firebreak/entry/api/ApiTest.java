package dev.firebreak.entry.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.bus.BusError;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Job;
import dev.firebreak.core.bus.JobCancel;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.RagResults;
import dev.firebreak.core.bus.RagSearch;
import dev.firebreak.core.bus.RagSource;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.Place;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.web.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Node NODE = new Node(
            "homelab",
            Arch.AMD64,
            "AMD Ryzen 9",
            32,
            Bytes.ofGib(64),
            List.of(new Disk("nvme0n1", Disk.Kind.NVME, Bytes.ofGib(1863), Optional.empty())),
            List.of(),
            "Linux 6.12");

    private static final String TROUBLE =
            "vLLM at http://gpu:8000/v1 does not answer: connection refused. Is it running?";

    private final FakeBus bus = new FakeBus();
    private final JsonCodec codec = new JsonCodec();
    private final FakeCatalogue catalogue = new FakeCatalogue();
    private final FakeIndex index = new FakeIndex();
    private final Router api = new Router(new Api(
                    bus,
                    codec,
                    catalogue,
                    index,
                    FakeModels.ollama().with(TROUBLE),
                    Lab.of(NODE),
                    new FakeStatus(Instant.now()))
            .routes());

    @TempDir
    Path folder;

    private JsonNode get(int status, String address) throws Exception {
        return read(status, api.call("GET", new FakeRequest(address)));
    }

    private JsonNode post(int status, String body) throws Exception {
        return read(status, api.call("POST", new FakeRequest("/api/ingest").body(body)));
    }

    private static JsonNode read(int status, Reply.Full reply) throws Exception {
        JsonNode json = JSON.readTree(reply.body());
        assertThat(reply.status()).as(json.toString()).isEqualTo(status);
        return json;
    }

    private String ingest(Object... paths) throws Exception {
        return JSON.writeValueAsString(Map.of(
                "collection",
                "notes",
                "paths",
                List.of(paths).stream().map(Object::toString).toList()));
    }

    @Test
    void a_folder_becomes_a_job_that_is_recorded_and_published_once() throws Exception {
        Path second = Files.writeString(folder.resolve("one.txt"), "x");

        String id =
                post(202, ingest(folder + "/./", second, folder)).path("job").asText();

        assertThat(catalogue.job(id)).get().satisfies(job -> {
            assertThat(job.state()).isEqualTo(JobState.QUEUED);
            assertThat(job.collection()).isEqualTo("notes");
            assertThat(job.paths()).containsExactly(folder.toString(), second.toString());
        });
        Message message = bus.published(Subjects.INGEST_JOBS).getFirst();
        Job job = codec.decode(message.body(), Job.class);
        assertThat(job.jobId()).isEqualTo(id);
        assertThat(job.payload()).containsEntry("collection", "notes").containsEntry("paths", folder + "\n" + second);
        assertThat(message.headers().get(Headers.MESSAGE_ID)).contains(id);
        assertThat(message.headers().get(Headers.CLASS)).contains("pipeline");
        assertThat(message.headers().get(Headers.TRACEPARENT).orElseThrow()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void everything_wrong_with_a_request_is_said_at_once_and_nothing_is_started() throws Exception {
        String body = JSON.writeValueAsString(
                Map.of("collection", "my notes", "paths", List.of("notes", folder + "/gone/far", "")));

        String message = post(400, body).path("error").path("message").asText();

        assertThat(message.lines())
                .hasSize(4)
                .anyMatch(line -> line.contains("'my notes'"))
                .anyMatch(line -> line.contains("'notes' is not absolute"))
                .anyMatch(line -> line.contains("'" + folder + "/gone/far' does not exist")
                        && line.contains("'" + folder + "' is there"))
                .anyMatch(line -> line.contains("empty"));
        assertThat(bus.published()).isEmpty();
        assertThat(catalogue.jobs(9)).isEmpty();
    }

    @Test
    void a_body_that_is_not_json_is_refused_with_an_example() throws Exception {
        for (String body : List.of("", "null", "[]", "{\"path\":\"/x\"}", "{\"paths\":3}", "{\"paths\":[null]}", "{")) {
            assertThat(post(400, body).path("error").path("message").asText()).isNotBlank();
        }
        assertThat(post(400, "{").path("error").path("message").asText())
                .contains("\"paths\":[\"/home/me/documents\"]");
    }

    @Test
    void a_job_that_cannot_be_published_is_recorded_as_failed() throws Exception {
        bus.breakDown("the disk below /data is full");

        assertThat(post(503, ingest(folder)).path("error").path("message").asText())
                .isEqualTo("the disk below /data is full");

        IngestJob job = catalogue.jobs(1).getFirst();
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.error()).contains("the disk below /data is full");
    }

    @Test
    void a_queued_job_is_canceled_at_once_and_whoever_works_on_it_is_told() throws Exception {
        String id = post(202, ingest(folder)).path("job").asText();

        read(202, api.call("DELETE", new FakeRequest("/api/jobs/" + id)));

        assertThat(get(200, "/api/jobs/" + id).path("state").asText()).isEqualTo("canceled");
        JobCancel cancel =
                codec.decode(bus.published(Subjects.jobCancel(id)).getFirst().body(), JobCancel.class);
        assertThat(cancel.jobId()).isEqualTo(id);
        assertThat(read(409, api.call("DELETE", new FakeRequest("/api/jobs/" + id)))
                        .path("error")
                        .path("message")
                        .asText())
                .contains("has ended already");
        read(404, api.call("DELETE", new FakeRequest("/api/jobs/nobody")));
    }

    @Test
    void a_search_goes_over_the_bus() throws Exception {
        bus.answer(Subjects.RAG_SEARCH, message -> {
            RagSearch search = decode(message);
            RagSource source = new RagSource(
                    1, "p", "notes", "T", "/t.md", "line 1", search.query() + search.topK(), 0.9, "words 1.0 (#1)");
            return codec.encode(new RagResults(search.requestId(), List.of(source), 1.5));
        });

        JsonNode found = get(200, "/api/search?q=how+to&k=3&collection=notes");

        JsonNode source = found.path("sources").path(0);
        assertThat(source.path("text").asText()).isEqualTo("how to3");
        assertThat(source.path("passage_id").asText()).isEqualTo("p");
        assertThat(found.path("millis").asDouble()).isEqualTo(1.5);
    }

    private RagSearch decode(Message message) {
        try {
            return codec.decode(message.body(), RagSearch.class);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_search_that_fails_says_why() throws Exception {
        assertThat(get(503, "/api/search?q=x").path("error").path("message").asText())
                .contains("ai.rag.search");
        bus.answer(Subjects.RAG_SEARCH, message -> codec.encode(BusError.of("invalid_request", "no such collection")));
        assertThat(get(400, "/api/search?q=x").path("error").path("message").asText())
                .isEqualTo("no such collection");
        get(400, "/api/search?q=+");
        get(400, "/api/search?q=x&k=many");
        get(400, "/api/search?q=x&collection=a/b");
    }

    @Test
    void a_passage_comes_with_its_neighbours() throws Exception {
        DocumentId document = new DocumentId("notes", "/a.md");
        for (int i = 0; i < 9; i++) {
            index.add(new Passage(document, i, "A", Place.lines(i + 1, i + 1), "text " + i), new float[0]);
        }

        JsonNode found = get(200, "/api/passages/" + FakeIndex.id(4));

        assertThat(found.path("passage").path("text").asText()).isEqualTo("text 4");
        assertThat(found.path("passage").path("place").path("last_line").asInt())
                .isEqualTo(5);
        assertThat(found.path("before").findValuesAsText("text")).containsExactly("text 1", "text 2", "text 3");
        assertThat(found.path("after").findValuesAsText("text")).containsExactly("text 5", "text 6", "text 7");
        get(404, "/api/passages/passage-99999999");
        get(404, "/api/passages/short");
    }

    @Test
    void documents_are_listed_by_state_with_bounds() throws Exception {
        catalogue.put(
                List.of(entry("/a.md", Catalogue.State.READ, ""), entry("/b.bin", Catalogue.State.SKIPPED, "binary")));

        JsonNode skipped =
                get(200, "/api/documents?collection=notes&state=skipped").path("documents");
        assertThat(skipped).hasSize(1);
        assertThat(skipped.path(0).path("reason").asText()).isEqualTo("binary");
        assertThat(get(200, "/api/documents?collection=notes&limit=1&offset=1").path("documents"))
                .hasSize(1);
        assertThat(get(400, "/api/documents?state=lost")
                        .path("error")
                        .path("message")
                        .asText())
                .contains("'lost'", "read, skipped, failed");
        get(400, "/api/documents?limit=0");
        get(400, "/api/documents?offset=-1");
        JsonNode collection = get(200, "/api/collections").path("collections").path(0);
        assertThat(collection.path("files").path("skipped").asLong()).isEqualTo(1);
    }

    private static Catalogue.Entry entry(String path, Catalogue.State state, String reason) {
        return new Catalogue.Entry(
                new DocumentId("notes", path), state, 10, Instant.EPOCH, "T", "", 1, reason, Instant.EPOCH);
    }

    @Test
    void the_status_says_what_runs_where_and_keeps_keys_to_itself() throws Exception {
        JsonNode status = get(200, "/api/status");

        assertThat(status.path("pid").asLong()).isEqualTo(4711);
        assertThat(status.path("memory_bytes").asLong()).isEqualTo(412L << 20);
        assertThat(status.path("machine").path("disks").path(0).path("kind").asText())
                .isEqualTo("nvme");
        assertThat(status.path("default_model").asText()).isEqualTo("qwen3:8b");
        assertThat(status.path("servers").path(0).path("name").asText()).isEqualTo("Ollama");
        assertThat(status.path("troubles")).extracting(JsonNode::asText).containsExactly(TROUBLE);
        assertThat(status.toString()).doesNotContain("a-secret-key").doesNotContain("null");
    }
}
