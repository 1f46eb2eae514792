package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Cron;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccurrencesTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0 3 * * *        | 2026-06-10T03:00 | 2026-06-11T03:00
            */15 * * * *     | 2026-06-10T03:00 | 2026-06-10T03:15
            5/20 * * * *     | 2026-06-10T03:00 | 2026-06-10T03:05
            50-59/4 * * * *  | 2026-06-10T03:51 | 2026-06-10T03:54
            0 0 1 1 *        | 2026-06-10T03:00 | 2027-01-01T00:00
            0 0 29 2 *       | 2026-06-10T03:00 | 2028-02-29T00:00
            0 9 * * 1-5      | 2026-06-12T09:00 | 2026-06-15T09:00
            0 9 * * 7        | 2026-06-10T09:00 | 2026-06-14T09:00
            0 9 * * 0        | 2026-06-10T09:00 | 2026-06-14T09:00
            0 9 13 * 5       | 2026-06-10T09:00 | 2026-06-12T09:00
            0 9 */2 * 5      | 2026-06-10T09:00 | 2026-06-19T09:00
            30 23 31 12 *    | 2026-12-31T23:30 | 2027-12-31T23:30
            """)
    void the_next_time_is_as_cron_has_it(String cron, String after, String next) {
        assertThat(new Occurrences(new Cron(cron)).after(LocalDateTime.parse(after)))
                .contains(LocalDateTime.parse(next));
    }

    @Test
    void a_day_that_never_comes_has_no_next_time() {
        assertThat(new Occurrences(new Cron("0 0 30 2 *")).after(LocalDateTime.parse("2026-01-01T00:00")))
                .isEmpty();
    }

    @Test
    void a_time_that_clocks_leave_out_is_not_due() {
        Occurrences times = new Occurrences(new Cron("30 2 * * *"));
        assertThat(times.after(LocalDateTime.parse("2026-03-28T02:30"), VIENNA))
                .hasValueSatisfying(
                        slot -> assertThat(slot.local()).isEqualTo(LocalDateTime.parse("2026-03-30T02:30")));
    }

    @Test
    void a_time_that_comes_twice_is_due_the_first_time_and_late_after_the_second() {
        Occurrences times = new Occurrences(new Cron("30 2 * * *"));
        assertThat(times.after(LocalDateTime.parse("2026-10-24T02:30"), VIENNA)).hasValueSatisfying(slot -> {
            assertThat(slot.due()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
            assertThat(slot.latest()).isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
        });
    }

    @Test
    void the_longest_gap_is_that_over_a_weekend() {
        assertThat(new Occurrences(new Cron("0 9 * * 1-5")).longestGap()).contains(Duration.ofDays(3));
        assertThat(new Occurrences(new Cron("0 * * * *")).longestGap()).contains(Duration.ofHours(1));
    }
}
