package dev.firebreak.core.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults by chance: each is found within the time that was declared and five seconds, and none before it is there. */
class FaultsTest {
    private static final int FAULTS_OF_A_KIND = 100;
    private static final Duration MORE = Duration.ofSeconds(5);
    private static final Instant START = Instant.parse("2026-06-10T09:00:00Z");
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** What goes wrong, with whom, and within what time that must be found. */
    enum Kind {
        PROGRESS_STOPS(
                min(10),
                Actor.Fault.STUCK,
                State.STUCK,
                seed -> new Case(
                        Make.a(WorkloadClass.PIPELINE, "x").progress(min(10)),
                        true,
                        Works.rows(20, 300, 1, 9, at -> true))),
        PROGRESS_IN_HOURS_STOPS(
                min(10),
                Actor.Fault.STUCK,
                State.STUCK,
                seed -> new Case(
                        Make.a(WorkloadClass.AGENT, "x").active("08:00-22:00").progress(min(10)),
                        true,
                        Works.rows(20, 300, 1, 9, Works.hours(8, 22, UTC)))),
        ROWS_STOP(
                min(1),
                Actor.Fault.STUCK,
                State.STUCK,
                seed -> new Case(
                        Make.a(WorkloadClass.PIPELINE, "x").sign(new Expected.Rate(100, min(1))),
                        true,
                        Works.rows(2, 5, 14, 30, at -> true))),
        TOKENS_STOP_UNDER_LOAD(
                sec(30),
                Actor.Fault.STUCK,
                State.STUCK,
                seed -> new Case(
                        Make.a(WorkloadClass.INFERENCE, "x").sign(new Expected.Tokens(sec(30))), true, Works.busy())),
        HEARTBEATS_STOP(
                sec(70),
                Actor.Fault.STUCK,
                State.STUCK,
                seed -> new Case(
                        Make.a(WorkloadClass.SERVICE, "x").sign(new Expected.Heartbeat(min(1), sec(10))),
                        true,
                        Works.calls(40, 65))),
        A_SCRIPT_STOPS_CALLING(
                min(66),
                Actor.Fault.STUCK,
                State.SILENT,
                seed -> new Case(
                        Make.a(WorkloadClass.AGENT, "x").sign(Expected.Heartbeat.every(min(60))),
                        false,
                        Works.calls(3400, 3900))),
        A_PROBE_IS_NOT_ANSWERED(
                min(2),
                Actor.Fault.STUCK,
                State.STUCK,
                seed -> new Case(Make.a(WorkloadClass.DATA, "x"), true, Works.answers(60))),
        A_BOT_DOES_NOTHING(
                min(15),
                Actor.Fault.STUCK,
                State.STUCK,
                seed -> new Case(Make.a(WorkloadClass.AGENT, "x").quietFor(min(15)), true, Works.calls(60, 600))),
        A_PROCESS_IS_GONE(
                min(2),
                Actor.Fault.DEAD,
                State.DEAD,
                seed -> new Case(
                        Make.a(WorkloadClass.PIPELINE, "x").progress(min(30)),
                        true,
                        Works.rows(20, 300, 1, 9, at -> true))),
        A_PROCESS_WITHOUT_SIGNS_IS_GONE(
                min(1),
                Actor.Fault.DEAD,
                State.DEAD,
                seed -> new Case(Make.a(WorkloadClass.SERVICE, "x"), true, (_, _) -> {})),
        A_PROCESS_CRASHES_AGAIN_AND_AGAIN(
                min(10).plusSeconds(40 + 120),
                Actor.Fault.CRASHING,
                State.STUCK,
                seed -> new Case(
                        Make.a(WorkloadClass.PIPELINE, "x").progress(min(10)),
                        true,
                        Works.rows(20, 300, 1, 9, at -> true)));

        private final Duration within;
        private final Actor.Fault fault;
        private final State state;
        private final LongFunction<Case> made;

        Kind(Duration within, Actor.Fault fault, State state, LongFunction<Case> made) {
            this.within = within;
            this.fault = fault;
            this.state = state;
            this.made = made;
        }
    }

    private record Case(Make make, boolean tellsOfProcess, Actor.Work work) {}

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_fault_is_found_in_time_once_and_is_over_when_it_is(Kind kind) {
        for (long seed = 1; seed <= FAULTS_OF_A_KIND; seed++) {
            Case made = kind.made.apply(seed);
            World world = new World(seed, START, List.of("pi-1"));
            Actor actor = new Actor("x", "pi-1", made.tellsOfProcess(), 2500, seed, made.work());
            world.add(made.make().declared(), actor);
            world.begin();
            quietUntil(world, 1500 + world.random.nextInt(4500));
            while (!actor.isUp(world.second)) {
                world.go();
            }

            actor.fault = kind.fault;
            Change.Raised raised = raised(world, kind.within.plus(MORE), kind + " with seed " + seed);
            assertThat(raised.report().state())
                    .as(raised.report().sentence())
                    .isIn(kind.state, kind.fault == Actor.Fault.CRASHING ? State.DEAD : kind.state);
            run(world, 900);
            assertThat(world.changes).as(kind + " with seed " + seed).hasSize(1);

            actor.fault = Actor.Fault.NONE;
            for (int i = 0; i < 4200 && world.changes.size() < 2; i++) {
                world.go();
            }
            assertThat(world.changes).as(kind + " with seed " + seed).hasSize(2);
            assertThat(world.changes.getLast()).isInstanceOf(Change.Cleared.class);
        }
    }

    @Test
    void a_rate_that_halves_is_found_when_a_minute_of_it_is_over() {
        for (long seed = 1; seed <= FAULTS_OF_A_KIND; seed++) {
            World world = new World(seed, START, List.of("pi-1"));
            Actor.Work full = Works.rows(2, 4, 8, 12, at -> true);
            Actor.Work half = Works.rows(2, 4, 2, 4, at -> true);
            boolean[] slow = {false};
            Actor actor = new Actor("x", "pi-1", true, 0, seed, (w, a) -> (slow[0] ? half : full).second(w, a));
            world.add(
                    Make.a(WorkloadClass.PIPELINE, "x")
                            .sign(new Expected.Rate(100, min(1)))
                            .declared(),
                    actor);
            world.begin();
            quietUntil(world, 1000 + world.random.nextInt(2000));

            slow[0] = true;
            Change.Raised raised = raised(world, min(1).plus(MORE), "seed " + seed);
            assertThat(raised.report().expected()).isEqualTo("work through at least 100 a minute");
        }
    }

    @Test
    void a_run_that_does_not_begin_is_found_and_is_over_with_the_next() {
        for (long seed = 1; seed <= FAULTS_OF_A_KIND; seed++) {
            Works.Scheduled runs = new Works.Scheduled(at -> at.getMinute() % 15 == 0, UTC, 200, () -> 300);
            World world = scheduled(seed, runs);
            quietUntil(world, 900L * (2 + world.random.nextInt(6)) - 10);

            runs.begin = false;
            Change.Raised raised =
                    raised(world, Duration.ofSeconds(10).plus(min(5)).plus(MORE), "seed " + seed);
            assertThat(raised.report().state()).isEqualTo(State.SILENT);
            run(world, 900);
            assertThat(world.changes).hasSize(1);
            runs.begin = true;
            run(world, 1200);
            assertThat(world.changes).hasSize(2);
        }
    }

    @Test
    void a_run_that_does_not_end_is_found() {
        for (long seed = 1; seed <= FAULTS_OF_A_KIND; seed++) {
            Works.Scheduled runs = new Works.Scheduled(at -> at.getMinute() % 15 == 0, UTC, 200, () -> 300);
            World world = scheduled(seed, runs);
            quietUntil(world, 900L * (2 + world.random.nextInt(6)));
            while (!runs.on()) {
                world.go();
            }

            runs.end = false;
            Change.Raised raised = raised(world, min(12).plus(MORE), "seed " + seed);
            assertThat(raised.report().sentence()).contains("a run should end within 12 min");
            runs.end = true;
            run(world, 900);
            assertThat(world.changes).hasSize(2);
        }
    }

    @Test
    void a_node_that_dies_is_one_alarm_whatever_ran_there() {
        for (long seed = 1; seed <= FAULTS_OF_A_KIND; seed++) {
            World world = new World(seed, START, List.of("pi-1", "pi-2"));
            for (Kind kind : Kind.values()) {
                for (String node : List.of("pi-1", "pi-2")) {
                    Case made = kind.made.apply(seed);
                    Declared declared = renamed(made.make().declared(), kind + "-" + node);
                    Actor actor = new Actor(
                            declared.workload(),
                            node,
                            made.tellsOfProcess(),
                            0,
                            31 * seed + kind.name().hashCode(),
                            made.work());
                    if (made.tellsOfProcess()) {
                        world.add(declared, actor);
                    }
                }
            }
            world.begin();
            quietUntil(world, 1500 + world.random.nextInt(1500));

            world.kill("pi-1");
            Change.Raised raised = raised(world, Watchman.USUAL_STALE.plus(MORE), "seed " + seed);
            assertThat(raised.subject()).isEqualTo(new Subject.Node("pi-1"));
            run(world, 2400);
            assertThat(world.changes).as("seed " + seed).hasSize(1);
            assertThat(world.watchman().reports())
                    .filteredOn(report -> report.subject().name().endsWith("-pi-1"))
                    .hasSize(Kind.values().length - 1)
                    .allMatch(report -> report.state() == State.UNKNOWN);
            world.revive("pi-1");
            run(world, 1800);
            assertThat(world.changes).as("seed " + seed).hasSize(2);
        }
    }

    @Test
    void whoever_looks_only_when_told_to_finds_a_fault_in_the_same_time() {
        for (Kind kind : Kind.values()) {
            for (long seed = 1; seed <= 10; seed++) {
                Case made = kind.made.apply(seed);
                World world = new World(seed, START, List.of("pi-1"));
                world.lazy();
                Actor actor = new Actor("x", "pi-1", made.tellsOfProcess(), 2500, seed, made.work());
                world.add(made.make().declared(), actor);
                world.begin();
                quietUntil(world, 1500 + world.random.nextInt(4500));
                while (!actor.isUp(world.second)) {
                    world.go();
                }
                actor.fault = kind.fault;
                raised(world, kind.within.plus(MORE), kind + " with seed " + seed);
            }
        }
    }

    private static World scheduled(long seed, Works.Scheduled runs) {
        World world = new World(seed, START, List.of("pi-1"));
        Make make = Make.a(WorkloadClass.PIPELINE, "x").schedule("*/15 * * * *").run(min(5), min(12));
        world.add(make.declared(), new Actor("x", "pi-1", false, 0, seed, runs));
        world.begin();
        return world;
    }

    private static Declared renamed(Declared d, String name) {
        return new Declared(
                name,
                d.signs(),
                d.byFile(),
                d.schedule(),
                d.begin(),
                d.end(),
                d.active(),
                d.quiet(),
                d.zone(),
                d.start(),
                d.sleeps(),
                d.parked());
    }

    private static void quietUntil(World world, long second) {
        run(world, second - world.second);
        assertThat(world.changes).isEmpty();
    }

    private static void run(World world, long seconds) {
        for (long i = 0; i < seconds; i++) {
            world.go();
        }
    }

    private static Change.Raised raised(World world, Duration within, String what) {
        for (long i = 0; i <= within.toSeconds(); i++) {
            Optional<Change> change = world.go().stream().findFirst();
            if (change.isPresent()) {
                assertThat(change.get()).as(what).isInstanceOf(Change.Raised.class);
                return (Change.Raised) change.get();
            }
        }
        throw new AssertionError(what + " was not found within " + within + ": "
                + world.watchman().reports());
    }

    private static Duration min(int minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Duration sec(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
