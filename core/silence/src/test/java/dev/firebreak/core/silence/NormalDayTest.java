package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Cron;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Window;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twenty-four hours of a lab in which nothing is wrong. */
class NormalDayTest {
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
    private static final List<String> NODES = List.of("pi-1", "pi-2", "pi-3", "workstation", "spark");
    private static final int DAY = 86_400;

    /** The days on which clocks go forward and back, and one on which they do not. */
    @ParameterizedTest
    @CsvSource({
        "1, 2026-03-28T13:00:00Z",
        "2, 2026-03-28T13:00:00Z",
        "3, 2026-10-24T13:00:00Z",
        "4, 2026-06-10T05:00:00Z"
    })
    void forty_workloads_of_every_kind_raise_no_alarm(long seed, Instant start) {
        World world = lab(seed, start);

        day(world, true);

        assertThat(world.changes).isEmpty();
        assertThat(world.actors).hasSizeGreaterThanOrEqualTo(40);
        assertThat(seenStates).contains(State.ACTIVE, State.QUIET, State.LATE);
    }

    @Test
    void whoever_looks_only_when_told_to_looks_seldom_and_raises_no_alarm_either() {
        World world = lab(7, Instant.parse("2026-03-28T13:00:00Z"));
        world.lazy();

        day(world, true);

        assertThat(world.changes).isEmpty();
        assertThat(world.looks).isLessThan(DAY / 2);
    }

    private final Set<State> seenStates = new TreeSet<>();

    private void day(World world, boolean clockSteps) {
        while (world.second < DAY) {
            if (clockSteps && world.random.nextInt(4 * 3600) == 0) {
                world.step(Duration.ofSeconds(world.random.nextInt(-3600, 5400)));
            }
            world.go();
            if (world.second % 60 == 0) {
                world.watchman().reports().forEach(report -> seenStates.add(report.state()));
            }
            if (world.second == 40_000) {
                Rest rest = new Rest(
                        new Subject.Workload("rested"),
                        world.wall(),
                        world.wall().plusSeconds(7200),
                        "a new disk");
                world.watchman().rest(rest, world.now());
                resting = true;
            }
            if (world.second == 46_000) {
                world.watchman().wake(new Subject.Workload("rested"), world.now());
                resting = false;
            }
        }
    }

    private boolean resting;

    private World lab(long seed, Instant start) {
        World world = new World(seed, start, NODES);
        for (int i = 0; i < 3; i++) {
            int n = 100 * (int) seed + i;
            add(
                    world,
                    n,
                    Make.a(WorkloadClass.PIPELINE, "progress-" + i).progress(min(10)),
                    true,
                    Works.rows(30, 400, 1, 50, NormalDayTest::always));
            add(
                    world,
                    n,
                    Make.a(WorkloadClass.PIPELINE, "rate-" + i).sign(new Expected.Rate(100, min(1))),
                    true,
                    Works.rows(3, 6, 14, 30, NormalDayTest::always));
            add(
                    world,
                    n,
                    Make.a(WorkloadClass.PIPELINE, "slow-rate-" + i).sign(new Expected.Rate(500, min(60))),
                    true,
                    Works.rows(40, 80, 16, 40, NormalDayTest::always));
            add(
                    world,
                    n,
                    Make.a(WorkloadClass.INFERENCE, "model-" + i).sign(new Expected.Tokens(sec(30))),
                    true,
                    Works.tokens(18));
            add(world, n, Make.a(WorkloadClass.INFERENCE, "usual-model-" + i), true, Works.tokens(40));
            add(
                    world,
                    n,
                    Make.a(WorkloadClass.AGENT, "hourly-script-" + i).sign(Expected.Heartbeat.every(min(60))),
                    false,
                    Works.calls(3500, 3920));
            add(
                    world,
                    n,
                    Make.a(WorkloadClass.SERVICE, "bot-" + i).sign(new Expected.Heartbeat(min(1), sec(10))),
                    true,
                    Works.calls(50, 64));
            add(world, n, Make.a(WorkloadClass.DATA, "database-" + i), true, Works.answers(70));
            add(world, n, Make.a(WorkloadClass.SERVICE, "web-" + i).quietFor(min(1)), true, Works.answers(25));
            add(world, n, Make.a(WorkloadClass.SERVICE, "sleeper-" + i).idle(), false, Works.sleeper());
            add(
                    world,
                    n,
                    Make.a(WorkloadClass.AGENT, "agent-" + i)
                            .active("08:00-22:00 Europe/Vienna")
                            .progress(min(10)),
                    true,
                    Works.rows(60, 500, 1, 9, Works.hours(8, 22, VIENNA)));
            add(
                    world,
                    n,
                    Make.a(WorkloadClass.PIPELINE, "quarterly-" + i)
                            .zone("Europe/Vienna")
                            .schedule("*/15 * * * *")
                            .run(min(5), min(12)),
                    false,
                    new Works.Scheduled(
                            at -> at.getMinute() % 15 == 0, VIENNA, 240, () -> 60 + (int) (seed * 7) % 400));
        }
        add(
                world,
                1,
                Make.a(WorkloadClass.PIPELINE, "nightly")
                        .zone("Europe/Vienna")
                        .schedule("30 2 * * *")
                        .run(min(10), min(120)),
                false,
                new Works.Scheduled(NormalDayTest::halfPastTwo, VIENNA, 500, () -> 5000));
        add(
                world,
                2,
                Make.a(WorkloadClass.PIPELINE, "usual-nightly")
                        .zone("Europe/Vienna")
                        .schedule("30 2 * * *"),
                false,
                new Works.Scheduled(NormalDayTest::halfPastTwo, VIENNA, 500, () -> 9000));
        add(
                world,
                3,
                Make.a(WorkloadClass.PIPELINE, "hourly").schedule("0 * * * *").quietFor(min(180)),
                false,
                new Works.Scheduled(at -> at.getMinute() == 0, ZoneId.of("UTC"), 3000, () -> 1200));
        add(
                world,
                4,
                Make.a(WorkloadClass.AGENT, "night-shift")
                        .active("Mon-Sun 22:00-06:00 America/New_York")
                        .quietFor(min(10)),
                true,
                Works.rows(
                        60,
                        400,
                        1,
                        9,
                        Works.hours(6, 22, ZoneId.of("America/New_York")).negate()));
        add(
                world,
                5,
                Make.a(WorkloadClass.PIPELINE, "paused")
                        .quiet("02:00-04:00 Europe/Vienna")
                        .progress(min(5)),
                true,
                Works.rows(60, 240, 1, 9, Works.hours(2, 4, VIENNA).negate()));
        add(
                world,
                6,
                Make.a(WorkloadClass.PIPELINE, "maintained")
                        .progress(min(5))
                        .quiet(new Window.Recurring(new Cron("0 */6 * * *"), min(60))),
                true,
                Works.rows(60, 240, 1, 9, at -> at.atZone(ZoneId.of("UTC")).getHour() % 6 != 0));
        add(
                world,
                7,
                Make.a(WorkloadClass.AGENT, "rested").progress(min(5)),
                true,
                Works.rows(60, 240, 1, 9, at -> !resting));
        add(
                world,
                8,
                Make.a(WorkloadClass.AGENT, "unpromised"),
                true,
                Works.rows(60, 4000, 1, 9, NormalDayTest::always));
        add(world, 9, Make.a(WorkloadClass.AGENT, "parked").progress(min(5)).copies(0), false, (_, _) -> {});
        world.begin();
        return world;
    }

    private static boolean halfPastTwo(LocalDateTime at) {
        return at.getHour() == 2 && at.getMinute() == 30;
    }

    private static boolean always(Instant at) {
        return at.isAfter(Instant.EPOCH);
    }

    private static void add(World world, int number, Make make, boolean restarts, Actor.Work work) {
        Declared declared = make.declared();
        boolean tells = restarts;
        String node = NODES.get(Math.floorMod(number, NODES.size()));
        long seed = 31L * number + declared.workload().hashCode();
        world.add(declared, new Actor(declared.workload(), node, tells, restarts ? 20_000 : 0, seed, work));
    }

    private static Duration min(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration sec(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
