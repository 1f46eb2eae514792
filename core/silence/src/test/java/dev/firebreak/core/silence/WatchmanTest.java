package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who has gone quiet, case by case. */
class WatchmanTest {
    private static final String MORNING = "2026-06-10T09:00:00Z";

    private static Duration min(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Declared progress(String name) {
        return Make.a(WorkloadClass.PIPELINE, name).progress(min(10)).declared();
    }

    @Test
    void an_alarm_is_raised_once_and_is_over_with_the_next_sign() {
        Watched watch = new Watched(MORNING, progress("x")).lives("x", "pi-1").counts("x", 1);
        watch.minutes(60);
        assertThat(watch.told()).containsExactly("x STUCK");

        watch.counts("x", 2).minutes(5);
        assertThat(watch.told()).containsExactly("x STUCK", "x over");
        assertThat(watch.state("x")).isEqualTo(State.ACTIVE);

        watch.minutes(10);
        assertThat(watch.told()).containsExactly("x STUCK", "x over", "x STUCK");
    }

    @Test
    void it_is_found_in_the_second_in_which_the_time_is_over() {
        Watched watch = new Watched(MORNING, progress("x")).lives("x", "pi-1").counts("x", 1);
        watch.counts("x", 2).minutes(9).seconds(59);
        assertThat(watch.told()).isEmpty();
        assertThat(watch.watchman().nextLook()).isEqualTo(Instant.parse("2026-06-10T09:10:00Z"));
        watch.seconds(1);
        assertThat(watch.told()).containsExactly("x STUCK");
    }

    @Test
    void a_start_gives_time_but_a_second_without_a_sign_between_gives_none() {
        Watched watch = new Watched(
                        MORNING,
                        Make.a(WorkloadClass.PIPELINE, "x")
                                .progress(min(1))
                                .start(min(3))
                                .declared())
                .lives("x", "pi-1");
        watch.minutes(2);
        assertThat(watch.told()).isEmpty();
        watch.lives("x", "pi-1").seconds(59);
        assertThat(watch.told()).isEmpty();
        watch.seconds(1);
        assertThat(watch.told()).containsExactly("x STUCK");
        watch.lives("x", "pi-1").minutes(1);
        assertThat(watch.told()).containsExactly("x STUCK");
    }

    @Test
    void a_process_that_is_back_in_time_is_no_alarm_and_one_that_is_not_is_dead() {
        Watched watch =
                new Watched(MORNING, Make.a(WorkloadClass.SERVICE, "web").declared()).lives("web", "pi-1");
        watch.minutes(5).sees(new Signal.Gone("web", watch.now(), "pi-1", "")).seconds(59);
        assertThat(watch.state("web")).isEqualTo(State.LATE);
        watch.lives("web", "pi-1").minutes(5);
        assertThat(watch.told()).isEmpty();
        watch.sees(new Signal.Gone("web", watch.now(), "pi-1", "")).seconds(60);
        assertThat(watch.told()).containsExactly("web DEAD");
        watch.lives("web", "pi-2").seconds(1);
        assertThat(watch.told()).containsExactly("web DEAD", "web over");
    }

    @Test
    void as_long_as_one_copy_lives_it_lives() {
        Watched watch = new Watched(
                        MORNING, Make.a(WorkloadClass.SERVICE, "web").declared())
                .lives("web", "pi-1")
                .lives("web", "pi-2");
        watch.minutes(1).sees(new Signal.Gone("web", watch.now(), "pi-1", "")).minutes(10);
        assertThat(watch.told()).isEmpty();
        assertThat(watch.state("web")).isEqualTo(State.ACTIVE);
    }

    @Test
    void signals_that_come_twice_or_late_or_from_the_future_change_nothing() {
        Watched watch = new Watched(MORNING, progress("x")).lives("x", "pi-1").counts("x", 1);
        Instant early = watch.now();
        watch.minutes(5).counts("x", 9);
        Instant last = watch.now();
        watch.minutes(4)
                .sees(new Signal.Counted("x", last, 9))
                .sees(new Signal.Counted("x", early, 3))
                .sees(new Signal.Counted("x", last.minusSeconds(1), 12))
                .sees(new Signal.Gone("x", early.minusSeconds(9), "pi-1", ""))
                .sees(new Signal.Counted("nobody", last, 12))
                .counts("x", 9);
        watch.minutes(6);
        assertThat(watch.told()).containsExactly("x STUCK");

        watch.sees(new Signal.Counted("x", watch.now().plus(Duration.ofDays(1)), 13))
                .seconds(1);
        assertThat(watch.told()).containsExactly("x STUCK", "x over");
        watch.minutes(10);
        assertThat(watch.told()).containsExactly("x STUCK", "x over", "x STUCK");
    }

    @Test
    void a_counter_that_begins_anew_is_progress_only_once_it_counts() {
        Watched watch = new Watched(MORNING, progress("x")).lives("x", "pi-1").counts("x", 100);
        watch.minutes(9).counts("x", 0).minutes(1);
        assertThat(watch.told()).hasSize(1);
        watch.counts("x", 1).seconds(1);
        assertThat(watch.told()).hasSize(2);
    }

    @Test
    void tokens_are_expected_only_while_requests_wait() {
        Watched watch = new Watched(
                        MORNING,
                        Make.a(WorkloadClass.INFERENCE, "llm")
                                .sign(new Expected.Tokens(Duration.ofSeconds(30)))
                                .start(Duration.ofSeconds(1))
                                .declared())
                .lives("llm", "pi-1");
        watch.sees(new Signal.Loaded("llm", watch.now(), 0, 500)).minutes(60);
        assertThat(watch.told()).isEmpty();
        watch.sees(new Signal.Loaded("llm", watch.now(), 2, 500)).seconds(29);
        assertThat(watch.told()).isEmpty();
        watch.sees(new Signal.Loaded("llm", watch.now(), 2, 500)).seconds(1);
        assertThat(watch.told()).containsExactly("llm STUCK");
        watch.sees(new Signal.Loaded("llm", watch.now(), 2, 540)).seconds(1);
        assertThat(watch.told()).containsExactly("llm STUCK", "llm over");
    }

    @Test
    void the_first_minutes_of_its_hours_do_not_count_the_night() {
        Watched watch = new Watched(
                        "2026-06-10T19:00:00Z",
                        Make.a(WorkloadClass.AGENT, "x")
                                .active("08:00-22:00 Europe/Vienna")
                                .progress(min(10))
                                .declared())
                .lives("x", "pi-1")
                .counts("x", 1);
        watch.minutes(5).counts("x", 2).minutes(5).counts("x", 3);
        watch.minutes(9).counts("x", 4).minutes(9).counts("x", 5).minutes(9).counts("x", 6);
        watch.minutes(9).counts("x", 7).minutes(9).counts("x", 8).minutes(5);
        assertThat(watch.state("x")).isEqualTo(State.QUIET);
        watch.passes(Duration.ofHours(10)).minutes(9);
        assertThat(watch.told()).isEmpty();
        watch.minutes(1);
        assertThat(watch.told()).containsExactly("x STUCK");
    }

    @Test
    void an_alarm_is_over_when_its_hours_are() {
        Watched watch = new Watched(
                        MORNING,
                        Make.a(WorkloadClass.AGENT, "x")
                                .active("08:00-10:00")
                                .progress(min(10))
                                .declared())
                .lives("x", "pi-1")
                .counts("x", 1);
        watch.minutes(61);
        assertThat(watch.told()).containsExactly("x STUCK", "x over");
        assertThat(watch.state("x")).isEqualTo(State.QUIET);
    }

    @Test
    void a_rest_that_somebody_asked_for_ends_by_itself_and_gives_the_whole_time_after() {
        Watched watch = new Watched(MORNING, progress("x")).lives("x", "pi-1").counts("x", 1);
        Rest rest = new Rest(new Subject.Workload("x"), watch.now(), watch.now().plus(min(30)), "maintenance");
        watch.watchman().rest(rest, watch.moment());
        watch.minutes(39);
        assertThat(watch.told()).isEmpty();
        watch.minutes(1);
        assertThat(watch.told()).containsExactly("x STUCK");
        watch.watchman()
                .rest(
                        new Rest(
                                new Subject.Workload("x"),
                                watch.now(),
                                watch.now().plus(min(30)),
                                "seen"),
                        watch.moment());
        watch.seconds(1);
        assertThat(watch.told()).containsExactly("x STUCK", "x over");
        watch.watchman().wake(new Subject.Workload("x"), watch.moment());
        watch.minutes(10);
        assertThat(watch.told()).containsExactly("x STUCK", "x over", "x STUCK");
    }

    @Test
    void a_run_that_was_due_in_a_rest_is_not_missed_after_it() {
        Watched watch = new Watched(
                MORNING,
                Make.a(WorkloadClass.PIPELINE, "x").schedule("5 9 * * *").declared());
        Instant end = watch.now().plus(min(20));
        watch.watchman().rest(new Rest(new Subject.Workload("x"), watch.now(), end, "why"), watch.moment());
        watch.minutes(10).watchman().wake(new Subject.Workload("x"), watch.moment());
        watch.minutes(60);
        assertThat(watch.told()).isEmpty();
        assertThat(watch.sentence("x"))
                .isEqualTo("x rests: its next run is not due, until Thu 2026-06-11 09:05:00 UTC");
    }

    @Test
    void a_node_at_rest_is_no_alarm_and_what_runs_there_rests_with_it() {
        Watched watch = new Watched(MORNING, progress("x")).lives("x", "pi-1");
        watch.sees(new Signal.NodeSeen("pi-1", watch.now()));
        watch.watchman()
                .rest(
                        new Rest(
                                new Subject.Node("pi-1"),
                                watch.now(),
                                watch.now().plus(min(60)),
                                "a new fan"),
                        watch.moment());
        watch.minutes(30);
        assertThat(watch.told()).isEmpty();
        assertThat(watch.sentence("x")).isEqualTo("x rests: a new fan, until 10:00 UTC");
        watch.minutes(31);
        assertThat(watch.told()).containsExactly("pi-1 SILENT");
        assertThat(watch.state("x")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void silence_on_a_node_that_was_not_seen_since_waits_for_the_node() {
        Watched watch = new Watched(
                        MORNING,
                        Make.a(WorkloadClass.SERVICE, "x").progress(min(1)).declared())
                .lives("x", "pi-1")
                .counts("x", 1);
        watch.counts("x", 2).seconds(55).sees(new Signal.NodeSeen("pi-1", watch.now()));
        watch.seconds(10);
        assertThat(watch.told()).isEmpty();
        assertThat(watch.state("x")).isEqualTo(State.LATE);
        watch.seconds(5);
        assertThat(watch.told()).containsExactly("pi-1 SILENT");
        watch.sees(new Signal.NodeSeen("pi-1", watch.now())).seconds(2);
        assertThat(watch.told()).containsExactly("pi-1 SILENT", "pi-1 over");
        for (int i = 0; i < 20; i++) {
            watch.seconds(3).sees(new Signal.NodeSeen("pi-1", watch.now()));
        }
        watch.seconds(3);
        assertThat(watch.told()).containsExactly("pi-1 SILENT", "pi-1 over", "x STUCK");
    }

    @Test
    void somebody_who_knows_that_a_node_is_gone_is_believed_at_once() {
        Watched watch = new Watched(MORNING, progress("x")).lives("x", "pi-1");
        watch.sees(new Signal.NodeSeen("pi-1", watch.now())).seconds(1);
        watch.sees(new Signal.NodeStale("pi-1", watch.now())).seconds(1);
        assertThat(watch.told()).containsExactly("pi-1 SILENT");
    }

    @Test
    void a_clock_that_is_set_is_neither_silence_nor_life() {
        for (int hours : List.of(-5, -1, 1, 5, 24 * 400)) {
            Watched watch =
                    new Watched(MORNING, progress("x")).lives("x", "pi-1").counts("x", 1);
            watch.counts("x", 2)
                    .minutes(5)
                    .clockIsSet(Duration.ofHours(hours))
                    .minutes(4)
                    .seconds(59);
            assertThat(watch.told()).as(hours + " hours").isEmpty();
            watch.seconds(1);
            assertThat(watch.told()).as(hours + " hours").containsExactly("x STUCK");
        }
    }

    @Test
    void a_run_that_was_due_before_the_clock_was_set_is_due_once() {
        for (int hours : List.of(-3, 3)) {
            Watched watch = new Watched(
                    MORNING,
                    Make.a(WorkloadClass.PIPELINE, "x").schedule("5 9 * * *").declared());
            watch.minutes(7).clockIsSet(Duration.ofHours(hours)).minutes(7);
            assertThat(watch.told()).as(hours + " hours").isEmpty();
            watch.minutes(1);
            assertThat(watch.told()).as(hours + " hours").containsExactly("x SILENT");
            watch.sees(new Signal.Begun("x", watch.now(), "1")).seconds(1);
            watch.sees(new Signal.Ended("x", watch.now(), "1")).passes(Duration.ofHours(4));
            assertThat(watch.told()).as(hours + " hours").containsExactly("x SILENT", "x over");
        }
    }

    @Test
    void a_run_that_somebody_asked_for_begins_in_time() {
        Watched watch = new Watched(
                MORNING,
                Make.a(WorkloadClass.PIPELINE, "x").run(min(5), min(60)).declared());
        watch.sees(new Signal.Asked("x", watch.now())).minutes(4);
        assertThat(watch.state("x")).isEqualTo(State.LATE);
        watch.minutes(1);
        assertThat(watch.told()).containsExactly("x SILENT");
        watch.sees(new Signal.Begun("x", watch.now(), "1")).seconds(1);
        assertThat(watch.told()).containsExactly("x SILENT", "x over");
    }

    @Test
    void the_end_of_a_run_may_be_seen_before_its_beginning() {
        Watched watch = new Watched(
                MORNING,
                Make.a(WorkloadClass.PIPELINE, "x")
                        .schedule("5 9 * * *")
                        .run(min(5), min(10))
                        .declared());
        watch.minutes(6);
        Instant begun = watch.now().minusSeconds(30);
        watch.sees(new Signal.Ended("x", watch.now(), "1")).sees(new Signal.Begun("x", begun, "1"));
        watch.minutes(60);
        assertThat(watch.told()).isEmpty();
        assertThat(watch.state("x")).isEqualTo(State.QUIET);
    }

    @Test
    void within_a_run_the_sign_is_expected_from_its_beginning() {
        Watched watch = new Watched(
                MORNING,
                Make.a(WorkloadClass.PIPELINE, "x")
                        .schedule("5 9 * * *")
                        .progress(min(10))
                        .declared());
        watch.minutes(5).sees(new Signal.Begun("x", watch.now(), "1")).minutes(9);
        assertThat(watch.told()).isEmpty();
        watch.minutes(1);
        assertThat(watch.told()).containsExactly("x SILENT");
        watch.sees(new Signal.Ended("x", watch.now(), "1")).seconds(1);
        assertThat(watch.told()).containsExactly("x SILENT", "x over");
    }

    @Test
    void what_the_class_wants_holds_from_the_first_sign_on() {
        Watched watch = new Watched(MORNING, Make.a(WorkloadClass.DATA, "x").declared()).lives("x", "pi-1");
        watch.minutes(60);
        assertThat(watch.told()).isEmpty();
        watch.sees(new Signal.Answered("x", watch.now())).minutes(2);
        assertThat(watch.told()).containsExactly("x STUCK");
    }

    @Test
    void a_service_that_sleeps_is_quiet_until_somebody_asks() {
        Watched watch =
                new Watched(MORNING, Make.a(WorkloadClass.SERVICE, "web").idle().declared()).lives("web", "pi-1");
        watch.sees(new Signal.Answered("web", watch.now())).minutes(1);
        watch.sees(new Signal.Gone("web", watch.now(), "pi-1", "scaled to nothing"))
                .minutes(600);
        assertThat(watch.told()).isEmpty();
        assertThat(watch.state("web")).isEqualTo(State.QUIET);
        watch.lives("web", "pi-2").minutes(2);
        assertThat(watch.told()).containsExactly("web STUCK");
    }

    @Test
    void a_promise_that_did_not_change_keeps_what_is_known_of_it() {
        Watched watch = new Watched(MORNING, progress("x"), progress("y"))
                .lives("x", "pi-1")
                .counts("x", 1);
        watch.minutes(9);
        watch.watchman().declare(List.of(progress("x")), Set.of("pi-1"), watch.moment());
        watch.minutes(1);
        assertThat(watch.told()).containsExactly("x STUCK");
        assertThat(watch.watchman().reports()).hasSize(2);
    }

    @Test
    void what_is_kept_does_not_grow_with_what_is_seen() {
        Watched watch = new Watched(MORNING, progress("x"));
        for (int i = 0; i < 20_000; i++) {
            watch.sees(new Signal.Begun("x", watch.now(), "run-" + i))
                    .sees(new Signal.Ended("x", watch.now(), "other-" + i))
                    .sees(new Signal.Gone("x", watch.now().plusMillis(i), "node-" + i, ""))
                    .sees(new Signal.NodeSeen("node-" + i, watch.now()))
                    .sees(new Signal.Counted("workload-" + i, watch.now(), i));
        }
        assertThat(watch.watchman().reports()).hasSize(3);
        assertThat(watch.report("x").sentence()).hasSizeLessThan(400);
    }

    @Test
    void what_makes_no_sense_is_refused_with_advice() {
        Instant now = Instant.parse(MORNING);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rest(new Subject.Node("pi-1"), now, now, "why"))
                .withMessageContaining("ends later than it begins");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Rest(new Subject.Node("pi-1"), now, now.plusSeconds(1), " "))
                .withMessageContaining("say why it may be quiet");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Signal.Counted("x", now, -1))
                .withMessageContaining("send what was counted so far");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Watched(MORNING, progress("x"), progress("x")))
                .withMessageContaining("declared twice");
    }
}
