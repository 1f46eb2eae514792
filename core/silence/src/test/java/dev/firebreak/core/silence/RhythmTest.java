package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.WindowText;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is learned of a workload of which nobody promised anything. */
class RhythmTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    /** A Monday. */
    private static final Instant START = Instant.parse("2026-03-01T23:00:00Z");

    private static final int WEEK = 7 * 86_400;

    /** Signs with between one and five minutes between, while it is time to. */
    private static Rhythm learned(int seconds, Predicate<LocalDateTime> works) {
        Rhythm rhythm = new Rhythm(VIENNA);
        Random random = new Random(11);
        int next = 0;
        for (int second = 0; second < seconds; second += 30) {
            Instant at = START.plusSeconds(second);
            if (second >= next && works.test(LocalDateTime.ofInstant(at, VIENNA))) {
                rhythm.sign(at);
                next = second + 60 + random.nextInt(240);
            } else {
                rhythm.watch(at);
            }
        }
        return rhythm;
    }

    private static boolean always(LocalDateTime at) {
        return at.getYear() == 2026;
    }

    private static boolean officeHours(LocalDateTime at) {
        return at.getDayOfWeek().getValue() < 6 && at.getHour() >= 8 && at.getHour() < 18;
    }

    @Test
    void work_at_all_hours_becomes_a_proposal_without_hours() {
        Proposal proposal =
                learned(2 * WEEK + 7200, RhythmTest::always).proposal("agent").orElseThrow();

        assertThat(proposal.expect()).isEqualTo("expect: {progress: 10m}");
        assertThat(proposal.because())
                .startsWith("agent was watched for 2 weeks and showed ")
                .contains("at all hours")
                .contains("the longest was 5 min");
    }

    @Test
    void office_hours_are_learned_with_their_days_and_across_the_change_of_clocks() {
        Proposal proposal =
                learned(6 * WEEK, RhythmTest::officeHours).proposal("bot").orElseThrow();

        assertThat(proposal.expect())
                .isEqualTo("expect: {active: \"Mon-Fri 08:00-18:00 Europe/Vienna\", progress: 10m}");
        assertThat(WindowText.window("Mon-Fri 08:00-18:00 Europe/Vienna")).isNotNull();
    }

    @Test
    void less_than_two_weeks_are_no_habit() {
        assertThat(learned(WEEK + 5 * 86_400, RhythmTest::always).proposal("agent"))
                .isEmpty();
    }

    @Test
    void what_comes_at_any_hour_now_and_then_has_no_rhythm() {
        Random random = new Random(5);
        Rhythm rhythm = new Rhythm(VIENNA);
        for (int second = 0; second < 4 * WEEK; second += 600) {
            Instant at = START.plusSeconds(second);
            if (random.nextInt(20) == 0) {
                rhythm.sign(at);
            } else {
                rhythm.watch(at);
            }
        }
        assertThat(rhythm.proposal("agent")).isEmpty();
    }

    @Test
    void what_was_not_watched_is_not_known_to_be_quiet() {
        Rhythm rhythm = new Rhythm(VIENNA);
        for (int second = 0; second < 3 * WEEK; second += 60) {
            Instant at = START.plusSeconds(second);
            if (officeHours(LocalDateTime.ofInstant(at, VIENNA))) {
                rhythm.sign(at);
            }
        }
        assertThat(rhythm.proposal("agent")).isEqualTo(Optional.empty());
    }

    @Test
    void what_comes_twice_or_late_teaches_nothing() {
        Rhythm once = new Rhythm(VIENNA);
        Rhythm again = new Rhythm(VIENNA);
        for (int second = 0; second < 3 * WEEK; second += 120) {
            once.sign(START.plusSeconds(second));
            again.sign(START.plusSeconds(second));
            again.sign(START.plusSeconds(second));
            again.sign(START.plusSeconds(second - 40));
        }
        assertThat(again.proposal("x")).isPresent().isEqualTo(once.proposal("x"));
    }

    @Test
    void after_a_change_of_habit_the_new_one_is_believed() {
        Rhythm rhythm = learned(30 * WEEK, at -> at.getMonthValue() < 6 ? always(at) : officeHours(at));
        assertThat(rhythm.proposal("x"))
                .hasValueSatisfying(proposal -> assertThat(proposal.expect()).contains("Mon-Fri 08:00-18:00"));
    }

    @Test
    void what_was_learned_outlives_a_restart() {
        Rhythm before = learned(2 * WEEK + 7200, RhythmTest::always);
        Rhythm after = Rhythm.of(VIENNA, before.kept());

        assertThat(after.proposal("agent")).isEqualTo(before.proposal("agent"));
        assertThat(after.kept()).isEqualTo(before.kept());
    }

    @Test
    void what_is_not_of_the_form_is_nothing_that_was_learned() {
        Rhythm.Kept kept = learned(2 * WEEK + 7200, RhythmTest::always).kept();
        List<Long> broken = new ArrayList<>(kept.watched());
        broken.set(3, 1L << 40);

        assertThat(Rhythm.of(VIENNA, new Rhythm.Kept(broken, kept.busy(), kept.gaps(), kept.signs()))
                        .proposal("agent"))
                .isEmpty();
        assertThat(Rhythm.of(VIENNA, new Rhythm.Kept(List.of(), List.of(), List.of(), 5))
                        .signs())
                .isZero();
    }
}
