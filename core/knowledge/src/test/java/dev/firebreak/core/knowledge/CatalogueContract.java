package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.Catalogue.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every catalogue does. */
public abstract class CatalogueContract {
    private static final String DOCS = "documents";
    private static final Instant MODIFIED = Instant.parse("2026-03-01T10:15:30.123456789Z");
    private static final Instant SEEN = Instant.parse("2026-11-02T00:00:00.000000001Z");

    /** The catalogue, empty at a test's first call; a later call closes it and opens it on what it had stored. */
    protected abstract Catalogue open();

    @Test
    void an_entry_comes_back_as_it_was_put() {
        Entry entry = new Entry(
                new DocumentId(DOCS, "/home/ada/Ünïcode 📚.md"),
                State.READ,
                Long.MAX_VALUE,
                MODIFIED,
                "It's \"quoted\"",
                "Markdown",
                17,
                "",
                SEEN);
        open().put(List.of(entry));
        assertThat(open().find(entry.document())).contains(entry);
    }

    @Test
    void a_time_of_modification_that_makes_no_sense_comes_back_too() {
        for (String time : List.of("1601-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z", "+12345-06-07T08:09:10Z")) {
            Catalogue catalogue = open();
            catalogue.put(List.of(entry("/odd", Instant.parse(time))));
            assertThat(catalogue
                            .find(new DocumentId(DOCS, "/odd"))
                            .orElseThrow()
                            .modified())
                    .isEqualTo(Instant.parse(time));
        }
    }

    @Test
    void an_entry_put_again_replaces_the_first() {
        Catalogue catalogue = open();
        catalogue.put(List.of(entry("/a", State.FAILED, 0, SEEN)));
        Entry read = entry("/a", State.READ, 3, SEEN.plusSeconds(1));
        catalogue.put(List.of(read));
        assertThat(catalogue.list(DOCS, Optional.empty(), 0, 10)).containsExactly(read);
    }

    @Test
    void the_same_path_in_another_collection_is_another_document() {
        Catalogue catalogue = open();
        catalogue.put(List.of(entry("/a")));
        assertThat(catalogue.find(new DocumentId("other", "/a"))).isEmpty();
        catalogue.remove(List.of(new DocumentId("other", "/a")));
        assertThat(catalogue.find(new DocumentId(DOCS, "/a"))).isPresent();
    }

    @Test
    void what_is_removed_is_gone_and_removing_it_again_does_nothing() {
        Catalogue catalogue = open();
        catalogue.put(List.of(entry("/a"), entry("/b")));
        List<DocumentId> removed = List.of(new DocumentId(DOCS, "/a"), new DocumentId(DOCS, "/never"));
        catalogue.remove(removed);
        catalogue.remove(removed);
        assertThat(paths(catalogue.list(DOCS, Optional.empty(), 0, 10))).containsExactly("/b");
    }

    @Test
    void under_a_folder_are_itself_and_what_lies_below_and_nothing_that_only_looks_like_it() {
        Catalogue catalogue = open();
        List<String> inside = List.of("/a/50%_off", "/a/50%_off/!", "/a/50%_off/b", "/a/50%_off/b/c", "/a/50%_off/b-c");
        List<String> outside =
                List.of("/a", "/a/50%_off.md", "/a/50%_off-2/x", "/a/50%_off0", "/a/50xyoff/x", "/A/50%_off/x");
        inside.forEach(path -> catalogue.put(List.of(entry(path))));
        outside.forEach(path -> catalogue.put(List.of(entry(path))));
        assertThat(paths(catalogue.under(DOCS, "/a/50%_off", "", 100)))
                .containsExactly("/a/50%_off", "/a/50%_off/!", "/a/50%_off/b", "/a/50%_off/b-c", "/a/50%_off/b/c");
        assertThat(paths(catalogue.under(DOCS, "/a/50%_off/", "", 100))).hasSize(5);
        assertThat(catalogue.under("other", "/a/50%_off", "", 100)).isEmpty();
    }

    @Test
    void under_the_root_folder_is_everything() {
        Catalogue catalogue = open();
        catalogue.put(List.of(entry("/a"), entry("/b/c")));
        assertThat(paths(catalogue.under(DOCS, "/", "", 10))).containsExactly("/a", "/b/c");
    }

    @Test
    void under_is_read_page_by_page_without_gap_or_double() {
        Catalogue catalogue = open();
        List<Entry> all = new ArrayList<>();
        for (String name : List.of("r", "r/a", "r/b", "r/b/ä", "r/b/😀", "r/c", "r/é", "r/～")) {
            all.add(entry("/" + name));
        }
        catalogue.put(all);
        List<String> read = new ArrayList<>();
        String after = "";
        List<Entry> page = catalogue.under(DOCS, "/r", after, 3);
        while (!page.isEmpty()) {
            read.addAll(paths(page));
            after = page.getLast().document().path();
            page = catalogue.under(DOCS, "/r", after, 3);
        }
        assertThat(read).containsExactlyElementsOf(paths(all));
    }

    @Test
    void a_list_is_newest_first_by_state_and_paged() {
        Catalogue catalogue = open();
        catalogue.put(List.of(
                entry("/1", State.READ, 1, SEEN),
                entry("/2", State.FAILED, 0, SEEN.plusNanos(1)),
                entry("/3", State.READ, 1, SEEN.plusNanos(2)),
                entry("/4", State.READ, 1, SEEN.plusSeconds(9))));
        assertThat(paths(catalogue.list(DOCS, Optional.empty(), 0, 10))).containsExactly("/4", "/3", "/2", "/1");
        assertThat(paths(catalogue.list(DOCS, Optional.of(State.READ), 1, 1))).containsExactly("/3");
        assertThat(catalogue.list(DOCS, Optional.of(State.SKIPPED), 0, 10)).isEmpty();
    }

    @Test
    void collections_count_files_by_state_and_passages_and_name_the_roots_of_their_jobs() {
        Catalogue catalogue = open();
        catalogue.put(List.of(
                entry("/d/1", State.READ, 2, SEEN),
                entry("/d/2", State.READ, 3, SEEN),
                entry("/d/3", State.SKIPPED, 0, SEEN)));
        catalogue.put(
                List.of(new Entry(new DocumentId("mail", "/m"), State.READ, 1, MODIFIED, "m", "mbox", 7, "", SEEN)));
        catalogue.putJob(job("j1", JobState.SUCCEEDED, List.of("/d", "/e"), SEEN));
        catalogue.putJob(job("j2", JobState.RUNNING, List.of("/d"), SEEN));
        catalogue.putJob(job("j3", JobState.FAILED, List.of("/mistyped"), SEEN));
        assertThat(catalogue.collections())
                .containsExactly(
                        new Catalogue.Collection(
                                DOCS, Map.of(State.READ, 2L, State.SKIPPED, 1L), 5, List.of("/d", "/e")),
                        new Catalogue.Collection("mail", Map.of(State.READ, 1L), 7, List.of()));
    }

    @Test
    void a_job_comes_back_as_it_was_put_last() {
        IngestJob queued = job("j", JobState.QUEUED, List.of("/z", "/a"), SEEN);
        open().putJob(queued);
        IngestJob failed = new IngestJob(
                "j",
                DOCS,
                List.of("/z", "/a"),
                JobState.FAILED,
                true,
                9,
                8,
                1,
                2,
                3,
                4,
                5,
                600,
                400,
                200,
                Optional.of(SEEN.plusMillis(500)),
                SEEN,
                SEEN.plusSeconds(1),
                Optional.of("the disk is full"));
        open().putJob(failed);
        assertThat(open().job("j")).contains(failed);
        assertThat(open().job("unknown")).isEmpty();
    }

    @Test
    void jobs_are_newest_first_and_at_most_as_many_as_asked_for() {
        Catalogue catalogue = open();
        IntStream.range(0, 5)
                .forEach(i -> catalogue.putJob(job("j" + i, JobState.QUEUED, List.of("/" + i), SEEN.plusSeconds(i))));
        assertThat(catalogue.jobs(3)).extracting(IngestJob::id).containsExactly("j4", "j3", "j2");
    }

    @Test
    void many_threads_may_write_and_read_at_once() throws Exception {
        Catalogue catalogue = open();
        CountDownLatch together = new CountDownLatch(8);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String path = "/" + i;
                all.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    catalogue.put(List.of(entry(path), entry(path + "/x")));
                    assertThat(catalogue.under(DOCS, path, "", 10)).hasSize(2);
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(open().list(DOCS, Optional.empty(), 0, 100)).hasSize(16);
    }

    private static List<String> paths(List<Entry> entries) {
        return entries.stream().map(entry -> entry.document().path()).toList();
    }

    private static Entry entry(String path) {
        return entry(path, State.READ, 1, SEEN);
    }

    private static Entry entry(String path, Instant modified) {
        return new Entry(new DocumentId(DOCS, path), State.READ, 1, modified, "t", "text", 1, "", SEEN);
    }

    private static Entry entry(String path, State state, int passages, Instant seen) {
        String reason = state == State.READ ? "" : "because";
        return new Entry(new DocumentId(DOCS, path), state, 12, MODIFIED, "t", "text", passages, reason, seen);
    }

    private static IngestJob job(String id, JobState state, List<String> paths, Instant started) {
        IngestJob queued = IngestJob.queued(id, DOCS, paths, started);
        return state == JobState.QUEUED ? queued : queued.ended(state, Optional.empty(), started);
    }
}
