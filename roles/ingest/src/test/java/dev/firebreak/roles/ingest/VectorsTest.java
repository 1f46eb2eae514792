package dev.firebreak.roles.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second part of a job. */
class VectorsTest {
    /** More than are in flight at once, so that a part is left when somebody stops it. */
    private static final int MANY = 300;

    private static final Pace COMMITS_ALWAYS = new Pace(2, 2, Duration.ZERO, 1000);

    @TempDir
    Path folder;

    private Tree tree;
    private Instance instance;

    @BeforeEach
    void begin() {
        tree = new Tree(folder.resolve("root"));
        instance = Instance.first(Faults.none(), COMMITS_ALWAYS);
    }

    @AfterEach
    void end() {
        instance.embedder.goOn.countDown();
        instance.close();
    }

    @Test
    void every_file_is_accounted_for_and_its_words_are_found_before_the_first_vector() throws Exception {
        tree.write("a.txt", "one\ntwo");
        tree.write("b.txt", "three\nBROKEN");
        instance.embedder.free = 0;

        String id = instance.post(tree.root);
        instance.embedder.held.await();
        Instance.await(
                () -> instance.row(id).filter(job -> job.readAt().isPresent()).isPresent());

        IngestJob job = instance.row(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(List.of(job.found(), job.read(), job.failed(), job.vectors(), job.withoutVectors()))
                .containsExactly(2L, 1L, 1L, 0L, 2L);
        assertThat(instance.index.size()).isEqualTo(2);
        instance.embedder.goOn.countDown();
        assertThat(instance.awaitEnd(id).vectors()).isEqualTo(2);
        assertThat(instance.index.countWithoutVectors()).isZero();
    }

    @Test
    void a_job_canceled_amid_vectors_keeps_the_words_and_the_next_one_makes_the_vectors() throws Exception {
        tree.write("a.txt", lines(MANY));
        tree.write("other/b.txt", "b");
        instance.embedder.free = 20;
        String id = instance.post(tree.root.resolve("a.txt"));
        instance.embedder.held.await();

        instance.cancel(id);
        instance.embedder.goOn.countDown();

        IngestJob canceled = instance.awaitEnd(id);
        assertThat(canceled.state()).isEqualTo(JobState.CANCELED);
        assertThat(instance.index.size()).isEqualTo(MANY);
        assertThat(canceled.withoutVectors())
                .isPositive()
                .isEqualTo(instance.index.countWithoutVectors())
                .isEqualTo(MANY - canceled.vectors());
        IngestJob next = instance.ingest(tree.root.resolve("other"));
        assertThat(next.passages()).isEqualTo(1);
        assertThat(next.vectors()).isEqualTo(1 + canceled.withoutVectors());
        assertThat(instance.index.countWithoutVectors()).isZero();
        assertThat(instance.extractor.extractions).hasValue(2);
    }

    @Test
    void a_process_closed_amid_vectors_leaves_the_job_to_the_next_which_reads_nothing_again() throws Exception {
        tree.write("a.txt", lines(MANY));
        instance.embedder.free = 20;
        String id = instance.post(tree.root);
        instance.embedder.held.await();

        instance.embedder.goOn.countDown();
        instance.close();

        assertThat(instance.row(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        assertThat(instance.bus.acknowledged).hasValue(0);
        long left = instance.index.countWithoutVectors();
        try (Instance next = instance.next(Faults.none())) {
            next.post(id, "documents", tree.root);
            IngestJob job = next.awaitEnd(id);
            assertThat(List.of(job.unchanged(), job.vectors(), job.withoutVectors()))
                    .containsExactly(1L, left, 0L);
            assertThat(next.extractor.extractions).hasValue(0);
            assertThat(next.index.countWithoutVectors()).isZero();
        }
    }

    @Test
    void a_job_that_waits_does_not_wait_for_the_vectors_of_the_one_before_and_makes_them_all() throws Exception {
        tree.write("a.txt", lines(MANY));
        tree.write("b.txt", "b");
        instance.embedder.free = 20;
        String first = instance.post(tree.root.resolve("a.txt"));
        instance.embedder.held.await();
        Path b = tree.root.resolve("b.txt");
        instance.catalogue.putJob(IngestJob.queued("second", "documents", List.of(b.toString()), Instant.now()));
        instance.post("second", "documents", b);
        instance.embedder.goOn.countDown();

        IngestJob second = instance.awaitEnd("second");
        IngestJob before = instance.row(first).orElseThrow();

        assertThat(before.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(before.withoutVectors()).isPositive();
        assertThat(second.vectors()).isEqualTo(before.withoutVectors() + 1);
        assertThat(second.withoutVectors()).isZero();
        assertThat(instance.index.countWithoutVectors()).isZero();
    }

    @Test
    void a_job_that_was_recorded_and_never_published_holds_nobody_up() {
        tree.write("a.txt", lines(MANY));
        instance.catalogue.putJob(IngestJob.queued("ghost", "documents", List.of("/x"), Instant.EPOCH));

        assertThat(instance.ingest(tree.root).withoutVectors()).isZero();
    }

    @Test
    void a_passage_of_an_earlier_job_that_the_model_refuses_is_not_in_the_account_of_this_one() throws Exception {
        tree.write("a.txt", lines(MANY) + "\nREFUSED");
        tree.write("other/b.txt", "b");
        instance.embedder.free = 20;
        String id = instance.post(tree.root.resolve("a.txt"));
        instance.embedder.held.await();
        instance.cancel(id);
        instance.embedder.goOn.countDown();
        instance.awaitEnd(id);

        IngestJob other = instance.ingest(tree.root.resolve("other"));

        assertThat(List.of(other.found(), other.read(), other.failed())).containsExactly(1L, 1L, 0L);
        Entry refused = entry("a.txt");
        assertThat(refused.state()).isEqualTo(State.FAILED);
        assertThat(refused.reason()).contains("refuses passage " + MANY);
        assertThat(instance.index.size()).isEqualTo(1);
        IngestJob again = instance.ingest(tree.root);
        assertThat(List.of(again.found(), again.unchanged(), again.failed())).containsExactly(2L, 1L, 1L);
    }

    @Test
    void a_file_left_unchanged_that_the_model_refuses_after_all_counts_as_failed() throws Exception {
        tree.write("a.txt", lines(MANY) + "\nREFUSED");
        instance.embedder.free = 20;
        String id = instance.post(tree.root);
        instance.embedder.held.await();
        instance.cancel(id);
        instance.embedder.goOn.countDown();
        instance.awaitEnd(id);

        IngestJob again = instance.ingest(tree.root);

        assertThat(List.of(again.found(), again.done(), again.unchanged(), again.failed()))
                .containsExactly(1L, 1L, 0L, 1L);
    }

    private Entry entry(String name) {
        String path = tree.root.resolve(name).toString();
        return instance.catalogue.find(new DocumentId("documents", path)).orElseThrow();
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    }
}
