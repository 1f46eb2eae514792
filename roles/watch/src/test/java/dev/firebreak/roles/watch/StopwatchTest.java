package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private OptionalLong used = OptionalLong.of(7_000_000);

    @Test
    void work_is_what_the_thread_did_on_a_processor_however_long_it_waited_for_one() {
        Stopwatch watch = Stopwatch.start(sampler());
        used = OptionalLong.of(9_000_000);

        assertThat(watch.worked()).isEqualTo(Duration.ofMillis(2));
    }

    @Test
    void where_nobody_counts_that_all_of_it_is_taken_for_work() {
        used = OptionalLong.empty();
        Stopwatch watch = Stopwatch.start(sampler());
        Duration before = watch.took();

        assertThat(watch.worked()).isGreaterThanOrEqualTo(before);
    }

    private Sampler sampler() {
        return new Sampler() {
            @Override
            public Reading look() {
                throw new UnsupportedOperationException("nobody looks here");
            }

            @Override
            public OptionalLong processorNanos() {
                return used;
            }

            @Override
            public void close() {}
        };
    }
}
