package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When something is expected. */
class AlmanacTest {
    private static Make agent() {
        return Make.a(WorkloadClass.AGENT, "agent");
    }

    private static Almanac.Span at(Make make, String moment) {
        return new Almanac(make.declared()).at(Instant.parse(moment));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            08:00-22:00 Europe/Vienna     | 2026-06-10T12:00:00Z | true  | 2026-06-10T06:00:00Z | 2026-06-10T20:00:00Z
            08:00-22:00 Europe/Vienna     | 2026-06-10T21:00:00Z | false | 2026-06-10T20:00:00Z | 2026-06-11T06:00:00Z
            08:00-22:00 Europe/Vienna     | 2026-03-28T22:00:00Z | false | 2026-03-28T21:00:00Z | 2026-03-29T06:00:00Z
            22:00-06:00 Europe/Vienna     | 2026-03-29T00:00:00Z | true  | 2026-03-28T21:00:00Z | 2026-03-29T04:00:00Z
            22:00-06:00 Europe/Vienna     | 2026-10-25T00:00:00Z | true  | 2026-10-24T20:00:00Z | 2026-10-25T05:00:00Z
            22:00-02:30 Europe/Vienna     | 2026-03-29T00:59:00Z | true  | 2026-03-28T21:00:00Z | 2026-03-29T01:30:00Z
            22:00-02:30 Europe/Vienna     | 2026-10-25T00:29:00Z | true  | 2026-10-24T20:00:00Z | 2026-10-25T00:30:00Z
            Mon-Fri 00:00-24:00           | 2026-06-10T12:00:00Z | true  | 2026-06-08T00:00:00Z | 2026-06-13T00:00:00Z
            Fri 22:00-06:00               | 2026-06-13T03:00:00Z | true  | 2026-06-12T22:00:00Z | 2026-06-13T06:00:00Z
            """)
    void hours_are_by_the_clocks_of_their_zone(
            String window, Instant moment, boolean active, Instant from, Instant until) {
        assertThat(new Almanac(agent().active(window).declared()).at(moment))
                .satisfies(span -> assertThat(span.active()).isEqualTo(active))
                .satisfies(span -> assertThat(span.from()).isEqualTo(from))
                .satisfies(span -> assertThat(span.until()).isEqualTo(until));
    }

    @Test
    void hours_that_touch_are_one_span_also_in_an_hour_that_comes_twice() {
        Make make = agent().zone("Europe/Vienna").active("22:00-02:30").active("02:30-06:00");
        assertThat(at(make, "2026-10-25T00:45:00Z").from()).isEqualTo(Instant.parse("2026-10-24T20:00:00Z"));
        assertThat(at(make, "2026-10-25T00:45:00Z").until()).isEqualTo(Instant.parse("2026-10-25T05:00:00Z"));
    }

    @Test
    void planned_quiet_goes_before_hours() {
        Make make = agent().active("08:00-22:00").quiet("12:00-13:00").quiet("2026-12-24..2026-12-26");
        assertThat(at(make, "2026-06-10T12:30:00Z").active()).isFalse();
        assertThat(at(make, "2026-06-10T13:00:00Z").active()).isTrue();
        assertThat(at(make, "2026-12-25T15:00:00Z").active()).isFalse();
        assertThat(at(make, "2026-12-25T15:00:00Z").until()).isEqualTo(Instant.parse("2026-12-27T08:00:00Z"));
    }

    @Test
    void a_rest_by_a_schedule_lasts_so_long_from_each_of_its_times() {
        Make make =
                agent().zone("Europe/Vienna").quiet(new Window.Recurring(new Cron("0 3 * * 0"), Duration.ofHours(3)));
        Almanac.Span span = at(make, "2026-06-14T02:00:00Z");
        assertThat(span.active()).isFalse();
        assertThat(span.from()).isEqualTo(Instant.parse("2026-06-14T01:00:00Z"));
        assertThat(span.until()).isEqualTo(Instant.parse("2026-06-14T04:00:00Z"));
        assertThat(at(make, "2026-06-14T04:00:00Z").active()).isTrue();
    }

    @Test
    void without_hours_it_is_always_active() {
        assertThat(at(agent(), "2026-06-14T04:00:00Z").active()).isTrue();
    }
}
