package dev.firebreak.entry.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.Place;
import dev.firebreak.core.web.Reply;
import dev.firebreak.entry.api.FakeIndex;
import dev.firebreak.entry.api.FakeRequest;
import dev.firebreak.entry.api.Router;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";
    private static final List<String> PAGES = List.of(
            "/ask",
            "/ask/" + FakeHouse.SESSION,
            "/documents",
            "/documents?collection=notes",
            "/search",
            "/search?q=restore",
            "/passages/passage-00000001",
            "/house",
            "/house/list",
            "/watch",
            "/watch?span=1h&sort=memory",
            "/machine",
            "/nowhere");

    private static Reply.Full get(FakeHouse house, String address) throws Exception {
        return new Router(house.console.routes()).call("GET", new FakeRequest(address));
    }

    private static Reply.Full post(FakeHouse house, String address, String form) throws Exception {
        return new Router(house.console.routes()).call("POST", new FakeRequest(address).body(form));
    }

    private static String text(Reply.Full reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Test
    void every_page_has_a_language_a_title_landmarks_and_labels_and_no_script_of_its_own() throws Exception {
        for (FakeHouse house : List.of(FakeHouse.furnished(), FakeHouse.empty())) {
            for (String address : PAGES) {
                String page = text(
                        get(house, address.contains(FakeHouse.SESSION) && house.index.size() == 0 ? "/ask" : address));
                assertThat(page)
                        .as(address)
                        .startsWith("<!doctype html>")
                        .contains("<html lang=\"en\">", "<header", "<nav aria-label", "<main id=\"main\"", "<h1")
                        .containsPattern("<title>[^<]+ · Firebreak</title>")
                        .contains("href=\"#main\"")
                        .doesNotContainPattern("<script(?! src=\"/assets/)")
                        .doesNotContainPattern(" on[a-z]+=")
                        .doesNotContain("http-equiv=\"Content-Security-Policy\"");
                everyFieldIsLabelled(address, page);
            }
        }
    }

    private static void everyFieldIsLabelled(String address, String page) {
        Matcher field = Pattern.compile("<(?:input|textarea|select)\\b(?![^>]*type=\"hidden\")[^>]*>")
                .matcher(page);
        while (field.find()) {
            Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(field.group());
            boolean named = id.find() && page.contains("for=\"" + id.group(1) + "\"");
            boolean wrapped = page.lastIndexOf("<label", field.start()) > page.lastIndexOf("</label>", field.start());
            assertThat(named || wrapped).as(address + ": " + field.group()).isTrue();
        }
    }

    @Test
    void no_page_weighs_150_kilobytes_with_its_scripts() throws Exception {
        FakeHouse house = FakeHouse.furnished();
        Assets assets = house.console.assets();
        for (String address : PAGES) {
            Reply.Full page = get(house, address);
            int weight = page.body().length;
            for (String asset : List.of("console.css", "console.js", "htmx.js", "alpine.js", "icon.svg")) {
                weight += text(page).contains(assets.url(asset)) ? assets.size(asset) : 0;
            }
            assertThat(weight).as(address).isBetween(80_000, 150_000);
            Reply.Full packed = new Router(house.console.routes())
                    .call("GET", new FakeRequest(address).header("Accept-Encoding", "gzip"));
            assertThat(packed.body().length).as(address).isLessThan(page.body().length * 2 / 3);
        }
    }

    @Test
    void assets_are_named_by_their_content_kept_for_good_and_sent_small() throws Exception {
        FakeHouse house = FakeHouse.furnished();
        String page = text(get(house, "/ask"));
        Matcher url = Pattern.compile("\"(/assets/[0-9a-f]{12}/[a-z.]+)\"").matcher(page);
        int found = 0;
        while (url.find()) {
            Reply.Full plain = get(house, url.group(1));
            assertThat(plain.headers().get("Cache-Control")).contains("immutable");
            Reply.Full small = new Router(house.console.routes())
                    .call("GET", new FakeRequest(url.group(1)).header("Accept-Encoding", "br, gzip"));
            assertThat(small.headers()).containsEntry("Content-Encoding", "gzip");
            found++;
        }
        assertThat(found).isEqualTo(5);
        assertThat(get(house, "/assets/000000000000/console.css").status()).isEqualTo(404);
    }

    @Test
    void whatever_people_models_and_documents_say_is_shown_and_never_run() throws Exception {
        FakeHouse house = FakeHouse.empty();
        DocumentId document = new DocumentId("notes", "/tmp/" + HOSTILE);
        Passage passage = new Passage(document, 0, HOSTILE, new Place(List.of(HOSTILE), 0, 0, 0), HOSTILE + " restore");
        for (int i = 0; i < 5; i++) {
            house.index.add(new Passage(document, i, passage.title(), passage.place(), passage.text()), new float[0]);
        }
        house.catalogue.put(List.of(new Catalogue.Entry(
                document, Catalogue.State.FAILED, 1, Instant.now(), HOSTILE, HOSTILE, 1, HOSTILE, Instant.now())));
        house.catalogue.putJob(house.job("j", "notes", "/" + HOSTILE, JobState.RUNNING, 9, 7, 100));
        String answer = HOSTILE
                + "\n\n[a](javascript:alert(1)) ![b](http://evil/x.png) [c](data:text/html,x) [1]\n\n<b onclick=x>";
        house.conversations.begin(house.turn("h", "hs", HOSTILE, answer, TurnState.FAILED, Optional.of(HOSTILE), 1));

        for (String address : List.of(
                "/ask/hs",
                "/documents",
                "/documents?collection=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8),
                "/search?q=" + URLEncoder.encode(HOSTILE, StandardCharsets.UTF_8),
                "/passages/passage-00000002",
                "/machine")) {
            String page = text(get(house, address));
            assertThat(page)
                    .as(address)
                    .doesNotContain("<script>", "<img", "javascript:", "data:text", "<b onclick", "href=\"http://evil")
                    .doesNotContainPattern("=\"[^\"]*'><img");
        }
        assertThat(text(get(house, "/ask/hs"))).contains("&lt;script&gt;", "href=\"#s-h-1\"");
        Reply.Full refused = post(house, "/documents", field("path", HOSTILE) + "&" + field("collection", HOSTILE));
        assertThat(text(refused)).doesNotContain("<script>", "<img");
    }

    @Test
    void a_question_is_published_and_the_browser_is_sent_to_its_conversation() throws Exception {
        FakeHouse house = FakeHouse.furnished();

        Reply.Full reply =
                post(house, "/ask", field("question", " How old? ") + "&collection=notes&model=llama3.2%3A3b&session=");

        Message message = house.bus.published(Subjects.chatMessage("local")).getFirst();
        ChatRequest request = house.codec.decode(message.body(), ChatRequest.class);
        assertThat(request.question()).isEqualTo("How old?");
        assertThat(request.collection()).isEqualTo("notes");
        assertThat(request.model()).isEqualTo("llama3.2:3b");
        assertThat(message.headers().get(Headers.CLASS)).contains("service");
        assertThat(reply.status()).isEqualTo(303);
        assertThat(reply.headers().get("Location"))
                .isEqualTo("/ask/" + request.sessionId() + "#t-" + request.requestId());
        String page = text(get(house, "/ask/" + request.sessionId()));
        assertThat(page)
                .contains("How old?", "data-events=\"/ask/turns/" + request.requestId() + "/events\"")
                .as("a browser without scripts looks again")
                .contains("<noscript><meta http-equiv=\"refresh\"");
    }

    @Test
    void a_blank_or_endless_question_is_refused_in_place_and_nothing_is_published() throws Exception {
        FakeHouse house = FakeHouse.furnished();

        assertThat(text(post(house, "/ask", "question=+"))).contains("Write a question first.");
        assertThat(text(post(house, "/ask", field("question", "x".repeat(8001)))))
                .contains("8001 characters");
        Reply.Full part = new Router(house.console.routes())
                .call(
                        "POST",
                        new FakeRequest("/ask").header("HX-Request", "true").body("question="));
        assertThat(part.status()).isEqualTo(422);
        assertThat(part.headers()).containsEntry("HX-Retarget", "#ask-problem");
        assertThat(house.bus.published()).isEmpty();
    }

    @Test
    void a_conversation_that_nobody_had_is_not_found() throws Exception {
        Reply.Full reply = get(FakeHouse.furnished(), "/ask/nobody");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(text(reply)).contains("There is no conversation here");
    }

    @Test
    void a_bus_that_is_down_is_said_on_the_page() throws Exception {
        FakeHouse house = FakeHouse.furnished();
        house.bus.breakDown("the disk below /data is full. Free some space");

        Reply.Full reply = post(house, "/ask", "question=x");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(text(reply)).contains("the disk below /data is full. Free some space");
    }

    @Test
    void a_folder_that_is_not_there_is_said_beside_the_field_and_what_was_typed_stays(@TempDir Path folder)
            throws Exception {
        FakeHouse house = FakeHouse.furnished();

        Reply.Full wrong = post(house, "/documents", field("path", folder + "/gone") + "&collection=notes");
        Reply.Full right = post(house, "/documents", field("path", folder.toString()) + "&collection=notes");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(text(wrong))
                .contains("value=\"" + folder + "/gone\"", "aria-invalid=\"true\"", "does not exist on this machine");
        assertThat(right.status()).isEqualTo(303);
        assertThat(house.bus.published(Subjects.INGEST_JOBS)).hasSize(1);
    }

    @Test
    void jobs_are_looked_at_again_only_while_one_is_under_way() throws Exception {
        FakeHouse house = FakeHouse.furnished();
        assertThat(text(get(house, "/documents/jobs")))
                .contains("hx-trigger=\"every 500ms\"", "42 of 128 files", "16 files/s, about 6 s left");

        post(house, "/documents/jobs/j-manuals/cancel", "");
        house.catalogue.putJob(house.job("j-manuals", "manuals", "/m", JobState.CANCELED, 128, 50, 100));

        Reply.Full after = get(house, "/documents/jobs");
        assertThat(text(after)).doesNotContain("hx-trigger", "<progress").contains("canceled");
        assertThat(after.headers()).containsEntry("HX-Trigger-After-Swap", "jobs-settled");
        assertThat(house.bus.published(Subjects.jobCancel("j-manuals"))).hasSize(1);
    }

    @Test
    void a_job_shows_its_vectors_once_its_files_are_read_and_the_files_are_shown_then() throws Exception {
        FakeHouse house = FakeHouse.furnished();
        IngestJob job = house.job("j-manuals", "manuals", "/m", JobState.RUNNING, 128, 128, 60_000);
        house.catalogue.putJob(house.embedding(job, 250, 750, Duration.ofSeconds(25)));

        Reply.Full amid = get(house, "/documents/jobs");
        house.catalogue.putJob(house.embedding(job, 0, 1000, Duration.ofMillis(400)));
        Reply.Full justRead = get(house, "/documents/jobs");

        assertThat(text(amid))
                .contains("words can be searched; vectors of 250 of 1,000 passages", "value=\"25\"")
                .contains("10 passages/s, about 1 min 15 s left", "123 read");
        assertThat(amid.headers()).doesNotContainKey("HX-Trigger-After-Swap");
        assertThat(text(justRead)).contains("hx-trigger=\"every 500ms\"");
        assertThat(justRead.headers()).containsEntry("HX-Trigger-After-Swap", "jobs-settled");
    }

    @Test
    void a_job_that_ended_before_all_vectors_were_there_says_so() throws Exception {
        FakeHouse house = FakeHouse.furnished();
        IngestJob job = house.job("j-manuals", "manuals", "/m", JobState.SUCCEEDED, 128, 128, 60_000);
        house.catalogue.putJob(house.embedding(job, 250, 750, Duration.ofSeconds(25)));

        assertThat(text(get(house, "/documents/jobs")))
                .contains("750 passages found by words only, until the next job");
    }

    @Test
    void files_are_filtered_by_state_and_paged() throws Exception {
        FakeHouse house = FakeHouse.furnished();

        assertThat(text(get(house, "/documents?collection=notes&state=failed")))
                .contains("taxes-2024.pdf", "protected by a password")
                .doesNotContain("photo.raw");
        String first = text(get(house, "/documents?collection=notes"));
        String second = text(get(house, "/documents?collection=notes&page=1"));
        assertThat(first).contains("More files").doesNotContain("Journal, day 64");
        assertThat(second).contains("Journal, day 64", "Earlier files").doesNotContain("More files");
        assertThat(get(house, "/documents?collection=lost&state=odd&page=x").status())
                .isEqualTo(200);
    }

    @Test
    void a_search_marks_its_words_and_leads_to_the_passage() throws Exception {
        FakeHouse house = FakeHouse.furnished();

        String page = text(get(house, "/search?q=restore&collection=notes"));

        assertThat(page)
                .contains("<mark>restore</mark>", "<mark>restored</mark>", "/passages/" + FakeIndex.id(1))
                .doesNotContain("router.pdf");
        assertThat(text(get(house, "/search?q=nothing"))).contains("Nothing was found.");
        assertThat(text(get(house, "/passages/" + FakeIndex.id(1))))
                .contains("id=\"passage\"", "The nightly backup", "Once a month", "Restic › Restore");
        assertThat(get(house, "/passages/passage-99999999").status()).isEqualTo(404);
    }

    @Test
    void the_machine_shows_what_was_found_and_keeps_keys_to_itself() throws Exception {
        String page = text(get(FakeHouse.furnished(), "/machine"));

        assertThat(page)
                .contains("NVIDIA GeForce RTX 3090", "Samsung SSD 990 PRO 2TB", "qwen3:8b", "http://127.0.0.1:11434/v1")
                .contains("gateway", "firebreak up --server")
                .doesNotContain("a-secret-key");
        assertThat(text(get(FakeHouse.empty(), "/machine"))).contains("no language model", "none seen");
    }

    @Test
    void an_empty_house_says_what_to_do_first() throws Exception {
        assertThat(text(get(FakeHouse.empty(), "/ask"))).contains("Nothing to ask yet.", "Add documents");
        assertThat(text(get(FakeHouse.empty(), "/documents"))).contains("No documents yet.");
        assertThat(text(get(FakeHouse.empty(), "/search"))).contains("Nothing to find yet.");
    }
}
