package dev.firebreak.roles.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Job;
import dev.firebreak.core.bus.JobCancel;
import dev.firebreak.core.bus.JobStatus;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.Catalogue;
import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestRoleTest {
    @TempDir
    Path folder;

    private Tree tree;
    private Instance instance;

    @BeforeEach
    void begin() {
        tree = new Tree(folder.resolve("root"));
        instance = Instance.first(Faults.none());
    }

    @AfterEach
    void end() {
        instance.close();
    }

    @Test
    void a_folder_is_read_and_every_file_is_accounted_for() {
        tree.write("a.txt", "one\ntwo");
        tree.write("sub/b.txt", "three");
        tree.write("sub/broken.txt", "four\nBROKEN");
        tree.write("sub/binary.bin", "five\nBINARY");
        tree.write("empty.txt", "");
        tree.link("link", tree.root.resolve("a.txt"));

        IngestJob job = instance.ingest(tree.root);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.error()).isEmpty();
        assertThat(List.of(job.found(), job.done(), job.read(), job.skipped(), job.failed(), job.passages()))
                .containsExactly(6L, 6L, 2L, 3L, 1L, 3L);
        assertThat(job.counted()).isTrue();
        assertThat(instance.index.size()).isEqualTo(3);
        assertThat(instance.index.countWithoutVectors()).isZero();
        assertThat(List.of(job.vectors(), job.withoutVectors())).containsExactly(3L, 0L);
        assertThat(entry("sub/broken.txt").reason()).isEqualTo("broken at line 2");
        assertThat(entry("link").reason()).contains("symbolic link");
        assertThat(entry("a.txt").title()).isEqualTo("Title of a.txt");
        assertThat(instance.bus.acknowledged).hasValue(1);
    }

    @Test
    void what_is_unchanged_is_not_read_again() {
        tree.write("a.txt", "one");
        tree.write("broken.txt", "BROKEN");
        tree.link("link", tree.root);
        instance.ingest(tree.root);
        tree.write("b.txt", "two");

        IngestJob job = instance.ingest(tree.root);

        assertThat(instance.extractor.extractions).hasValue(3);
        assertThat(List.of(job.found(), job.unchanged(), job.read(), job.skipped(), job.failed()))
                .containsExactly(4L, 1L, 1L, 1L, 1L);
    }

    @Test
    void a_changed_file_replaces_its_passages() {
        tree.write("a.txt", "one\ntwo\nthree");
        instance.ingest(tree.root);
        tree.write("a.txt", "four");

        instance.ingest(tree.root);

        assertThat(instance.index.durable().values())
                .singleElement()
                .satisfies(passages ->
                        assertThat(passages.values()).singleElement().asString().contains("four"));
    }

    @Test
    void a_changed_file_that_cannot_be_read_any_more_loses_its_passages() {
        tree.write("a.txt", "one\ntwo\nthree");
        instance.ingest(tree.root);
        tree.write("a.txt", "four\nBROKEN");

        instance.ingest(tree.root);

        assertThat(instance.index.size()).isZero();
        assertThat(entry("a.txt").state()).isEqualTo(State.FAILED);
    }

    @Test
    void a_file_that_vanished_is_removed() {
        tree.write("a.txt", "one");
        tree.write("gone/b.txt", "two");
        instance.ingest(tree.root);
        tree.delete("gone/b.txt");
        tree.delete("gone");

        IngestJob job = instance.ingest(tree.root);

        assertThat(job.removed()).isEqualTo(1);
        assertThat(instance.index.durable()).hasSize(1);
        assertThat(instance.catalogue.contents()).hasSize(1);
    }

    @Test
    void a_root_that_vanished_is_removed_with_all_that_was_below_it() {
        Path file = tree.write("only.txt", "one");
        instance.ingest(file);
        tree.delete("only.txt");

        IngestJob job = instance.ingest(file);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.removed()).isEqualTo(1);
        assertThat(instance.index.size()).isZero();
    }

    @Test
    void other_folders_and_collections_stay_when_one_is_read() {
        tree.write("one/a.txt", "one");
        tree.write("one-more/b.txt", "two");
        Path one = tree.root.resolve("one");
        Path two = tree.root.resolve("one-more");
        instance.ingest(one, two);
        instance.post("other", "other", one);
        instance.awaitEnd("other");
        tree.delete("one/a.txt");
        tree.delete("one-more/b.txt");

        instance.ingest(one);

        assertThat(instance.catalogue.contents())
                .hasSize(2)
                .anySatisfy(entry -> assertThat(entry).contains("collection=other"))
                .anySatisfy(entry -> assertThat(entry).contains("one-more"));
    }

    @Test
    void a_path_that_never_was_there_fails_the_job_and_says_which() {
        tree.write("a.txt", "one");

        IngestJob job = instance.ingest(tree.root, tree.root.resolve("typo"), Path.of("relative"));

        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.error().orElseThrow())
                .contains(tree.root.resolve("typo").toString())
                .contains("'relative' is not an absolute path");
        assertThat(instance.index.size()).isZero();
    }

    @Test
    void folders_of_tools_are_left_out_and_a_plain_target_is_not() {
        tree.write(".git/config", "one");
        tree.write("web/node_modules/x/readme.md", "two");
        tree.write("java/pom.xml", "three");
        tree.write("java/target/out.txt", "four");
        tree.write("sales/target/plan.txt", "five");

        IngestJob job = instance.ingest(tree.root);

        assertThat(job.found()).isEqualTo(2);
        assertThat(entry("sales/target/plan.txt").state()).isEqualTo(State.READ);
    }

    @Test
    void overlapping_paths_are_read_once() {
        Path file = tree.write("sub/a.txt", "one");
        Path link = tree.link("../alias", tree.root);

        IngestJob job = instance.ingest(link, tree.root, tree.root.resolve("sub"), file, tree.root);

        assertThat(job.found()).isEqualTo(1);
        assertThat(instance.index.size()).isEqualTo(1);
        assertThat(entry("sub/a.txt").state()).isEqualTo(State.READ);
    }

    @Test
    void a_reader_that_breaks_down_costs_one_file_and_is_tried_again() {
        tree.write("a.txt", "one\nTHROWS");
        tree.write("b.txt", "two");
        tree.write("c.txt", "OVERFLOWS");

        IngestJob job = instance.ingest(tree.root);
        instance.ingest(tree.root);

        assertThat(List.of(job.read(), job.failed())).containsExactly(1L, 2L);
        assertThat(entry("a.txt").reason()).contains("a bug");
        assertThat(instance.index.size()).isEqualTo(1);
        assertThat(instance.extractor.extractions).hasValue(5);
    }

    @Test
    void a_file_that_may_be_read_now_is_tried_again() {
        Path file = tree.write("a.txt", "one");
        instance.catalogue.put(List.of(new Entry(
                document("a.txt"),
                State.FAILED,
                3,
                Instant.ofEpochMilli(Files.exists(file) ? file.toFile().lastModified() : 0),
                "a.txt",
                "",
                0,
                FolderReader.NOT_PERMITTED,
                Instant.EPOCH)));

        instance.ingest(tree.root);

        assertThat(entry("a.txt").state()).isEqualTo(State.READ);
    }

    @Test
    void a_passage_that_the_model_refuses_fails_its_document_only() {
        tree.write("a.txt", "one\nREFUSED\nthree");
        tree.write("b.txt", "two");

        IngestJob job = instance.ingest(tree.root);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(entry("a.txt").reason()).contains("refuses passage 1: too long");
        assertThat(instance.index.size()).isEqualTo(1);
        assertThat(List.of(job.found(), job.read(), job.failed(), job.passages(), job.withoutVectors()))
                .containsExactly(2L, 1L, 1L, 1L, 0L);

        instance.ingest(tree.root);
        assertThat(instance.extractor.extractions).hasValue(2);
    }

    @Test
    void a_model_that_fails_fails_the_job_at_that_file_and_the_next_job_goes_on() {
        tree.write("a.txt", "one");
        tree.write("b.txt", "two\nMELTS");

        IngestJob failed = instance.ingest(tree.root);
        tree.write("b.txt", "two");
        IngestJob next = instance.ingest(tree.root);

        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.error().orElseThrow())
                .contains("embedding model hash")
                .contains("b.txt")
                .contains("the model is gone");
        assertThat(List.of(failed.read(), failed.passages())).containsExactly(2L, 3L);
        assertThat(failed.readAt()).isPresent();
        assertThat(instance.extractor.extractions).hasValue(3);
        assertThat(next.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(instance.index.size()).isEqualTo(2);
    }

    @Test
    void no_search_ever_sees_half_a_document() {
        String text = IntStream.range(0, 500).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        tree.write("a.txt", "one");
        tree.write("large.txt", text);

        instance.ingest(tree.root);

        assertThat(instance.index.commits()).isPositive();
        assertThat(instance.catalogue.history().stream()
                        .filter(entry -> entry.document().equals(document("large.txt")))
                        .map(Entry::reason))
                .containsExactly(Ledger.INTERRUPTED, "");
    }

    @Test
    void a_job_that_has_ended_is_acknowledged_and_not_done_again() {
        tree.write("a.txt", "one");
        String job = instance.post(tree.root);
        instance.awaitEnd(job);
        tree.write("b.txt", "two");

        instance.post(job, "documents", tree.root);
        Instance.await(() -> instance.bus.acknowledged.get() == 2);

        assertThat(instance.index.size()).isEqualTo(1);
    }

    @Test
    void its_states_are_told_on_the_bus() throws Exception {
        tree.write("a.txt", "one");
        String job = instance.post(tree.root);
        instance.awaitEnd(job);

        List<JobStatus> told = new java.util.ArrayList<>();
        for (Message message : instance.bus.published) {
            if (message.subject().equals(Subjects.jobStatus(job))) {
                told.add(instance.codec.decode(message.body(), JobStatus.class));
            }
        }

        assertThat(told.getFirst()).isEqualTo(new JobStatus(job, "running", 0, null, 0, 0, 0));
        assertThat(told.getLast()).isEqualTo(new JobStatus(job, "succeeded", 1, null, 1, 1, 0));
    }

    @Test
    void a_canceled_job_ends_and_keeps_what_was_read() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch canceled = new CountDownLatch(1);
        tree.write("a.txt", "one");
        tree.write("b.txt", "two");
        Gate gate = new Gate("b.txt", reached, canceled);
        try (Instance gated = Instance.gated(gate)) {
            String job = gated.post(tree.root);
            reached.await();
            gated.bus.publish(Message.of(
                    Subjects.jobCancel(job), Headers.NONE, gated.codec.encode(new JobCancel(job, "enough"))));
            canceled.countDown();

            assertThat(gated.awaitEnd(job).state()).isEqualTo(JobState.CANCELED);
            assertThat(gated.bus.acknowledged).hasValue(1);
            assertThat(gated.index.durable().keySet()).noneMatch(document -> document.contains("b.txt"));
        }
    }

    @Test
    void a_job_that_waits_can_be_canceled_before_it_begins() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        tree.write("a.txt", "one");
        try (Instance gated = Instance.gated(new Gate("a.txt", reached, goOn))) {
            String first = gated.post(tree.root);
            reached.await();
            gated.catalogue.putJob(queued("second"));
            gated.post("second", "documents", tree.root);
            gated.bus.publish(Message.of(
                    Subjects.jobCancel("second"), Headers.NONE, gated.codec.encode(new JobCancel("second", null))));
            goOn.countDown();

            assertThat(gated.awaitEnd(first).state()).isEqualTo(JobState.SUCCEEDED);
            Instance.await(() -> gated.bus.acknowledged.get() == 2);
            assertThat(gated.row("second").orElseThrow().state()).isEqualTo(JobState.CANCELED);
        }
    }

    @Test
    void closing_leaves_the_job_to_the_next_start() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        tree.write("a.txt", "one");
        tree.write("b.txt", "two");
        Instance gated = Instance.gated(new Gate("b.txt", reached, new CountDownLatch(1)));
        String job = gated.post(tree.root);
        reached.await();

        gated.close();

        assertThat(gated.row(job).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        assertThat(gated.bus.acknowledged).hasValue(0);
        try (Instance next = gated.next(Faults.none())) {
            next.post(job, "documents", tree.root);
            assertThat(next.awaitEnd(job).state()).isEqualTo(JobState.SUCCEEDED);
            assertThat(next.index.size()).isEqualTo(2);
        }
    }

    @Test
    void a_job_that_makes_no_sense_fails_with_the_reason() {
        instance.post("bad-collection", "../up", tree.root);
        instance.post("no-path", "documents");
        Job late = new Job("late", "ingest", Map.of("paths", tree.root.toString()), 0, 1);
        instance.bus.publish(Message.of(Subjects.INGEST_JOBS, Headers.NONE, instance.codec.encode(late)));

        assertThat(instance.awaitEnd("bad-collection").error().orElseThrow()).contains("'../up'");
        assertThat(instance.awaitEnd("no-path").error().orElseThrow()).contains("no path was given");
        assertThat(instance.awaitEnd("late").error().orElseThrow()).contains("deadline");
    }

    @Test
    void a_message_that_is_no_job_is_dropped() {
        instance.bus.publish(Message.of(Subjects.INGEST_JOBS, Headers.NONE, new byte[] {1, 2, 3}));
        instance.bus.publish(Message.of(
                Subjects.INGEST_JOBS,
                Headers.NONE,
                instance.codec.encode(new Job("not a token", "ingest", Map.of(), 0, 0))));

        Instance.await(() -> instance.bus.givenUp.get() == 2);

        assertThat(instance.bus.acknowledged).hasValue(0);
    }

    private IngestJob queued(String id) {
        return IngestJob.queued(id, "documents", List.of(tree.root.toString()), Instant.EPOCH);
    }

    private DocumentId document(String name) {
        return new DocumentId("documents", tree.root.resolve(name).toString());
    }

    private Catalogue.Entry entry(String name) {
        return instance.catalogue.find(document(name)).orElseThrow();
    }
}
