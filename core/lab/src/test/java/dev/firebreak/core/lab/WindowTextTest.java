package dev.firebreak.core.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WindowTextTest {
    private static final Optional<ZoneId> VIENNA = Optional.of(ZoneId.of("Europe/Vienna"));

    @Test
    void hours_are_of_every_day_or_of_some_with_a_zone_or_without() {
        assertThat(WindowText.window("08:00-22:30"))
                .isEqualTo(new Window.Hours(
                        Window.everyDay(), LocalTime.of(8, 0), LocalTime.of(22, 30), Optional.empty()));
        assertThat(WindowText.window("Sat-Mon 22:00-06:00 Europe/Vienna"))
                .isEqualTo(new Window.Hours(
                        Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(6, 0),
                        VIENNA));
        assertThat(WindowText.window("Mon,Wed"))
                .isEqualTo(new Window.Hours(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                        LocalTime.MIDNIGHT,
                        LocalTime.MIDNIGHT,
                        Optional.empty()));
    }

    @Test
    void dates_are_one_day_or_several() {
        LocalDate eve = LocalDate.of(2026, 12, 24);
        assertThat(WindowText.window("2026-12-24")).isEqualTo(new Window.Dates(eve, eve, Optional.empty()));
        assertThat(WindowText.window("2026-12-24..2026-12-26 Europe/Vienna"))
                .isEqualTo(new Window.Dates(eve, eve.plusDays(2), VIENNA));
    }

    @Test
    void what_is_written_reads_back_as_the_same() {
        for (String text : List.of(
                "08:00-22:00",
                "Mon,Fri 22:00-06:00 Europe/Vienna",
                "Sat,Sun 00:00-24:00",
                "2026-12-24",
                "2026-12-24..2026-12-26 Europe/Vienna")) {
            assertThat(WindowText.window(text)).hasToString(text);
        }
    }

    @Test
    void what_is_no_window_is_told_with_what_to_write() {
        assertThat(wrong("8-22")).isEqualTo("is no window of time; write it as " + WindowText.FORM);
        assertThat(wrong("")).startsWith("is no window of time");
        assertThat(wrong("mon 08:00-22:00")).startsWith("is no window of time");
        assertThat(wrong("24:00-25:00")).startsWith("has no time of the day in 24:00");
        assertThat(wrong("08:00-24:30")).startsWith("has no time of the day in 24:30");
        assertThat(wrong("08:60-09:00")).startsWith("has no time of the day in 08:60");
        assertThat(wrong("08:00-08:00")).startsWith("begins and ends at one time");
        assertThat(wrong("2026-02-30")).startsWith("has no day in 2026-02-30");
        assertThat(wrong("2026-12-26..2026-12-24")).startsWith("ends before it begins");
        assertThat(wrong("08:00-22:00 Mars/Olympus")).startsWith("ends with Mars/Olympus, which is no time zone");
        assertThat(wrong("08:00-22:00 UTC please")).startsWith("has more behind the time zone");
        assertThat(wrong("0".repeat(200))).startsWith("is too long");
    }

    @Test
    void an_invalid_promise_cannot_be_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Expected.Progress(Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Expected.Rate(0, Duration.ofMinutes(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Expected.Heartbeat(Duration.ofHours(1), Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window.Recurring(new Cron("0 3 * * *"), Duration.ofDays(8)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Window.Hours(Set.of(), LocalTime.of(8, 0), LocalTime.of(9, 0), Optional.empty()));
    }

    private static String wrong(String text) {
        try {
            return "no problem with " + WindowText.window(text);
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
