package dev.firebreak.core.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firebreak.core.knowledge.Catalogue.IngestJob;
import dev.firebreak.core.knowledge.Catalogue.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngestJobTest {
    private static final Instant NOW = Instant.EPOCH;

    @Test
    void progress_rises_through_reading_and_vectors_to_one() {
        assertThat(List.of(
                        job(false, 90, 0, 0, 0, false).progress(),
                        job(true, 100, 50, 0, 0, false).progress(),
                        job(true, 100, 100, 0, 0, false).progress(),
                        job(true, 100, 100, 0, 400, true).progress(),
                        job(true, 100, 100, 100, 300, true).progress(),
                        job(true, 100, 100, 400, 0, true).progress()))
                .isSorted()
                .startsWith(0.0)
                .endsWith(1.0)
                .element(4)
                .satisfies(share -> assertThat(share).isCloseTo(0.05 + 0.95 / 4, within(1e-9)));
    }

    @Test
    void a_job_that_ended_is_through_whatever_it_left() {
        IngestJob running = job(true, 100, 100, 100, 300, true);
        IngestJob ended = running.ended(JobState.CANCELED, Optional.empty(), NOW);
        assertThat(ended.progress()).isEqualTo(1);
        assertThat(ended.vectorShare()).isEqualTo(0.25);
    }

    @Test
    void vectors_have_no_share_before_every_file_is_read() {
        assertThat(job(true, 2, 1, 0, 0, false).vectorShare()).isZero();
        assertThat(job(true, 2, 2, 0, 0, true).vectorShare()).isEqualTo(1);
    }

    private static IngestJob job(boolean counted, long found, long done, long vectors, long without, boolean read) {
        Optional<Instant> readAt = read ? Optional.of(NOW) : Optional.empty();
        return new IngestJob(
                "j",
                "c",
                List.of("/d"),
                JobState.RUNNING,
                counted,
                found,
                done,
                done,
                0,
                0,
                0,
                0,
                done,
                vectors,
                without,
                readAt,
                NOW,
                NOW,
                Optional.empty());
    }
}
