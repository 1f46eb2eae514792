package dev.firebreak.adapters.labfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Expectation;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.WindowText;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a lab file says of a workload's being active. */
class ExpectationKeysTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    private static Expectation expect(String... lines) {
        String[] all = new String[lines.length + 3];
        all[0] = "workloads:";
        all[1] = "  bot:";
        all[2] = "    class: agent";
        System.arraycopy(lines, 0, all, 3, lines.length);
        return Labs.good(Labs.with(all)).workload("bot").orElseThrow().expectation();
    }

    @Test
    void a_workloads_signs_are_what_the_file_says() {
        assertThat(expect("    expect: {progress: 10m, rows: 100/min, tokens: 30s, heartbeat: 1h, probe: 2m}")
                        .signs())
                .containsExactly(
                        new Expected.Progress(Duration.ofMinutes(10)),
                        new Expected.Rate(100, Duration.ofMinutes(1)),
                        new Expected.Tokens(Duration.ofSeconds(30)),
                        new Expected.Heartbeat(Duration.ofHours(1), Duration.ofMinutes(6)),
                        new Expected.Answer(Duration.ofMinutes(2)));
        assertThat(expect("    expect: {heartbeat: {every: 1h, grace: 2m}, end: 3h}")
                        .signs())
                .containsExactly(
                        new Expected.Heartbeat(Duration.ofHours(1), Duration.ofMinutes(2)),
                        new Expected.Run(Optional.empty(), Optional.of(Duration.ofHours(3))));
    }

    @Test
    void a_workloads_times_are_what_the_file_says() {
        Expectation times = expect(
                "    expect:",
                "      active: [\"Mon-Fri 22:00-06:00\", \"Sat,Sun Europe/Vienna\"]",
                "      quiet: [2026-12-24..2026-12-26, {schedule: \"0 3 * * 0\", for: 3h}]",
                "      zone: America/New_York",
                "      start: 90s");

        assertThat(times.active())
                .extracting(Window.Hours::toString)
                .containsExactly("Mon,Tue,Wed,Thu,Fri 22:00-06:00", "Sat,Sun 00:00-24:00 Europe/Vienna");
        assertThat(times.quiet())
                .containsExactly(
                        WindowText.window("2026-12-24..2026-12-26"),
                        new Window.Recurring(new Cron("0 3 * * 0"), Duration.ofHours(3)));
        assertThat(times.zone()).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(times.start()).contains(Duration.ofSeconds(90));
    }

    @Test
    void a_single_window_needs_no_brackets() {
        assertThat(expect("    expect: {active: \"08:00-22:00 Europe/Vienna\", quiet: \"Sun 02:00-05:00\"}"))
                .satisfies(said -> assertThat(said.active())
                        .singleElement()
                        .satisfies(hours -> assertThat(hours.zone()).contains(VIENNA)))
                .satisfies(said -> assertThat(said.quiet()).hasSize(1));
    }

    @Test
    void what_is_not_said_is_decided_by_the_class() {
        assertThat(expect()).isEqualTo(Expectation.UNSAID);
    }

    @Test
    void every_wrong_value_is_told_with_its_place_and_what_to_write() {
        assertThat(Labs.problems(Labs.with(
                        "workloads:",
                        "  bot:",
                        "    class: agent",
                        "    expect:",
                        "      active: [25:00-26:00, \"08:00-08:00\", 2026-12-24, 8-22, \"08:00-22:00 Europe/Viena\"]",
                        "      progress: 10",
                        "      rows: 2/s",
                        "      heartbeat: [1h]",
                        "      quiet: {schedule: \"0 3 * * 0\", for: 8d}",
                        "      zone: Europe/Viena",
                        "      tokns: 30s")))
                .containsExactly(
                        "lab.yaml:9:16: active: \"25:00-26:00\" has no time of the day in 25:00; a day goes from 00:00 to"
                                + " 24:00",
                        "lab.yaml:9:29: active: \"08:00-08:00\" begins and ends at one time; the whole day is 00:00-24:00",
                        "lab.yaml:9:44: active: \"2026-12-24\" names dates where hours stand; write it as 08:00-22:00 or"
                                + " Mon-Fri 08:00-22:00 Europe/Vienna",
                        "lab.yaml:9:56: active: \"8-22\" is no window of time; write it as " + WindowText.FORM,
                        "lab.yaml:9:62: active: \"08:00-22:00 Europe/Viena\" ends with Europe/Viena, which is no time"
                                + " zone; write it as Europe/Vienna or UTC",
                        "lab.yaml:10:17: progress: \"10\" is no length of time; write it as 30s, 10m, 2h or 1d",
                        "lab.yaml:11:13: rows: \"2/s\" is no rate; write it as 100/min or 500/h. Maybe: 120/min",
                        "lab.yaml:12:18: heartbeat: a list cannot stand here; write one of: 30s, 10m, 2h or 1d, {every:"
                                + " ...}",
                        "lab.yaml:13:14: quiet: a map is no list; write each on a line of its own behind a dash, or all"
                                + " between [ and ]",
                        "lab.yaml:14:13: zone: \"Europe/Viena\" is no time zone; write it as Europe/Vienna or UTC. Maybe:"
                                + " Europe/Vienna",
                        "lab.yaml:15:7: \"tokns\" is no key of an expectation. Maybe: tokens");
    }

    @Test
    void a_rest_by_a_schedule_ends_within_a_week() {
        assertThat(Labs.problems(Labs.with(
                        "workloads:",
                        "  bot:",
                        "    class: agent",
                        "    expect: {quiet: [{schedule: \"0 3 * * 0\", for: 8d}]}")))
                .singleElement()
                .asString()
                .contains("what begins by a schedule lasts more than nothing and at most 7d");
    }
}
