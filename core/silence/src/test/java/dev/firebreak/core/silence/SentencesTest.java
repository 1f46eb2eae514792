package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person reads. */
class SentencesTest {
    private static final String MORNING = "2026-06-10T09:00:00Z";

    @Test
    void an_agent_that_makes_no_progress_though_it_lives() {
        Watched watch = new Watched(
                        MORNING,
                        Make.a(WorkloadClass.AGENT, "enrichment-agent")
                                .active("08:00-22:00")
                                .progress(Duration.ofMinutes(10))
                                .declared())
                .lives("enrichment-agent", "pi-1")
                .counts("enrichment-agent", 1)
                .minutes(3)
                .counts("enrichment-agent", 2)
                .minutes(47);

        assertThat(watch.sentence("enrichment-agent"))
                .isEqualTo(
                        "enrichment-agent has been silent for 47 min: it should make progress every 10 min between 08:00"
                                + " and 22:00; its process lives on pi-1, nobody asked it to rest");
        assertThat(watch.report("enrichment-agent").expected())
                .isEqualTo("make progress every 10 min between 08:00 and 22:00");
        assertThat(watch.report("enrichment-agent").lastSeen()).isEqualTo("last sign at 09:03 UTC");
    }

    @Test
    void a_database_whose_probe_fails() {
        Watched watch =
                new Watched(MORNING, Make.a(WorkloadClass.DATA, "postgres").declared()).lives("postgres", "pi-1");
        watch.sees(new Signal.Answered("postgres", watch.now())).minutes(1);
        watch.sees(new Signal.Failed("postgres", watch.now(), "connection refused"))
                .minutes(4);

        assertThat(watch.sentence("postgres"))
                .isEqualTo(
                        "postgres has been silent for 5 min: it should have its probe answered every 2 min; its process"
                                + " lives on pi-1, its probe fails: connection refused, nobody asked it to rest");
    }

    @Test
    void a_process_that_is_gone() {
        Watched watch =
                new Watched(MORNING, Make.a(WorkloadClass.SERVICE, "web").declared()).lives("web", "pi-1");
        watch.minutes(5).sees(new Signal.Gone("web", watch.now(), "pi-1", "killed, out of memory"));

        assertThat(watch.seconds(20).sentence("web"))
                .isEqualTo("web is restarting: its process on pi-1 ended 20 s ago");
        assertThat(watch.minutes(2).sentence("web"))
                .isEqualTo(
                        "web has been gone for 2 min: its process on pi-1 ended (killed, out of memory) and did not come"
                                + " back within 1 min, nobody asked it to rest");
    }

    @Test
    void a_run_that_did_not_begin_and_one_that_did_not_end() {
        Watched watch = new Watched(
                MORNING,
                Make.a(WorkloadClass.PIPELINE, "nightly")
                        .zone("Europe/Vienna")
                        .schedule("30 11 * * *")
                        .run(Duration.ofMinutes(10), Duration.ofHours(2))
                        .declared());

        assertThat(watch.sentence("nightly"))
                .isEqualTo("nightly rests: its next run is not due, until 11:30 Europe/Vienna");
        assertThat(watch.minutes(42).sentence("nightly"))
                .isEqualTo(
                        "nightly has not begun: a run was due at 11:30 Europe/Vienna, 12 min ago, and should begin within"
                                + " 10 min; no run of it was seen");
        watch.sees(new Signal.Begun("nightly", watch.now(), "1"));
        assertThat(watch.minutes(125).sentence("nightly"))
                .isEqualTo("nightly has been running for 2 h 5 min: a run should end within 2 h; nobody knows of its"
                        + " process");
    }

    @Test
    void a_script_that_stopped_calling() {
        Watched watch = new Watched(
                MORNING,
                Make.a(WorkloadClass.AGENT, "script")
                        .sign(Expected.Heartbeat.every(Duration.ofHours(1)))
                        .declared());
        watch.sees(new Signal.Called("script", watch.now()));

        assertThat(watch.minutes(63).sentence("script"))
                .isEqualTo("script is late: it should call every 1 h, at most 6 min late; the last was 1 h 3 min ago");
        assertThat(watch.minutes(10).sentence("script"))
                .isEqualTo("script has been silent for 1 h 13 min: it should call every 1 h, at most 6 min late; nobody"
                        + " knows of its process, nobody asked it to rest");
    }

    @Test
    void rests_with_their_reasons() {
        Watched watch = new Watched(
                MORNING,
                Make.a(WorkloadClass.AGENT, "hours").active("10:00-11:00").declared(),
                Make.a(WorkloadClass.AGENT, "asked")
                        .progress(Duration.ofMinutes(1))
                        .declared(),
                Make.a(WorkloadClass.AGENT, "parked").copies(0).declared());
        watch.watchman()
                .rest(
                        new Rest(
                                new Subject.Workload("asked"),
                                watch.now(),
                                watch.now().plus(Duration.ofHours(3)),
                                "a new disk"),
                        watch.moment());

        assertThat(watch.sentence("hours")).isEqualTo("hours rests: its hours are over, until 10:00 UTC");
        assertThat(watch.sentence("asked")).isEqualTo("asked rests: a new disk, until 12:00 UTC");
        assertThat(watch.sentence("parked")).isEqualTo("parked rests: no copy of it is to run");
    }

    @Test
    void a_node_that_is_not_seen_speaks_for_all_that_runs_there() {
        Watched watch = new Watched(
                MORNING,
                Make.a(WorkloadClass.DATA, "a").declared(),
                Make.a(WorkloadClass.DATA, "b").declared());
        watch.lives("a", "pi-1").lives("b", "pi-1").sees(new Signal.NodeSeen("pi-1", watch.now()));

        assertThat(watch.seconds(20).sentence("pi-1"))
                .isEqualTo("node pi-1 has not been seen for 20 s: nobody knows of a, b");
        assertThat(watch.sentence("a")).isEqualTo("nobody knows how it is with a: its node pi-1 is not seen");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "59, 59 s",
        "60, 1 min",
        "90, 90 s",
        "120, 2 min",
        "2820, 47 min",
        "3600, 1 h",
        "7500, 2 h 5 min",
        "172800, 2 d",
        "180000, 2 d 2 h",
        "-5, 0 s"
    })
    void lengths_of_time_are_short(long seconds, String words) {
        assertThat(Phrases.length(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
