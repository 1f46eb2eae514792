package dev.firebreak.adapters.documents;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration LIMIT = Duration.ofMillis(200);

    @Test
    void time_that_the_reader_takes_counts() {
        Deadline deadline = new Deadline(LIMIT);

        pass(LIMIT.multipliedBy(2));

        assertThatThrownBy(deadline::check).hasMessageContaining("took more than");
    }

    @Test
    void time_that_whoever_takes_the_blocks_needs_does_not_count() {
        Deadline deadline = new Deadline(LIMIT);

        deadline.standStill(() -> pass(LIMIT.multipliedBy(2)));

        assertThatCode(deadline::check).doesNotThrowAnyException();
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
