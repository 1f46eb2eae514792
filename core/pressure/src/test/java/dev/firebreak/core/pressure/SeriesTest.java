package dev.firebreak.core.pressure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private final Series series = new Series(4);

    @Test
    void keeps_the_last_steps_and_forgets_the_first() {
        for (int step = 1; step <= 6; step++) {
            series.put(step, step * 10);
        }
        assertThat(series.from(1, 7)).containsExactly(Double.NaN, Double.NaN, 30, 40, 50, 60, Double.NaN);
    }

    @Test
    void what_nobody_wrote_is_absent() {
        series.put(10, 1);
        series.put(12, 2);
        assertThat(series.from(9, 4)).containsExactly(Double.NaN, 1, Double.NaN, 2);
    }

    @Test
    void a_long_silence_forgets_all() {
        series.put(10, 1);
        series.put(1_000_000, 2);
        assertThat(series.from(999_997, 4)).containsExactly(Double.NaN, Double.NaN, Double.NaN, 2);
    }

    @Test
    void a_late_value_finds_its_place_or_is_too_late() {
        series.put(10, 1);
        series.put(12, 3);
        series.put(11, 2);
        series.put(8, 9);
        assertThat(series.from(8, 5)).containsExactly(Double.NaN, Double.NaN, 1, 2, 3);
    }

    @Test
    void three_digits_are_kept_and_the_greatest_is_not_infinite() {
        series.put(1, 412.3);
        series.put(2, 1e9);
        assertThat(series.at(1)).isCloseTo(412.3, within(0.2));
        assertThat(series.at(2)).isEqualTo(65_504);
    }

    @Test
    void steps_before_the_epoch_work_too() {
        series.put(-3, 1);
        series.put(-2, 2);
        assertThat(series.from(-3, 2)).containsExactly(1, 2);
    }

    @Test
    void whatever_is_written_in_whatever_order_is_what_a_plain_table_would_say() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int steps = 1 + random.nextInt(600);
            Series series = new Series(steps);
            Map<Long, Double> table = new HashMap<>();
            long last = Long.MIN_VALUE;
            long step = random.nextInt(2_000) - 1_000L;
            for (int i = 0; i < 1_500; i++) {
                step += random.nextInt(10) > 0 ? 1 : random.nextInt(300) - 120;
                double value = random.nextInt(3) > 0 ? 0 : random.nextInt(60);
                series.put(step, value);
                if (last == Long.MIN_VALUE || step > last - steps) {
                    table.put(step, value);
                }
                last = Math.max(last, step);
            }
            for (long at = last - steps - 300; at < last + 300; at++) {
                Double expected = at > last - steps ? table.getOrDefault(at, Double.NaN) : Double.valueOf(Double.NaN);
                assertThat(series.at(at)).as("seed " + seed + ", step " + at).isEqualTo(expected);
            }
        }
    }
}
