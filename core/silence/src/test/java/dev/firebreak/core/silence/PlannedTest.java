package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.WindowText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannedTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    @Test
    void the_first_window_that_covers_a_moment_is_found_by_its_own_clocks() {
        Window night = WindowText.window("22:00-07:00");
        Window utc = WindowText.window("05:30-06:30 UTC");
        Window weekly = new Window.Recurring(new Cron("0 3 * * 0"), Duration.ofHours(2));
        List<Window> all = List.of(night, utc, weekly);

        assertThat(Planned.covering(all, VIENNA, Instant.parse("2026-07-01T20:00:00Z")))
                .contains(night);
        assertThat(Planned.covering(all, VIENNA, Instant.parse("2026-07-01T19:59:59Z")))
                .isEmpty();
        assertThat(Planned.covering(all, VIENNA, Instant.parse("2026-07-01T06:00:00Z")))
                .contains(utc);
        assertThat(Planned.covering(List.of(weekly), VIENNA, Instant.parse("2026-07-05T02:59:00Z")))
                .contains(weekly);
        assertThat(Planned.covering(List.of(), VIENNA, Instant.parse("2026-07-05T02:59:00Z")))
                .isEmpty();
    }
}
