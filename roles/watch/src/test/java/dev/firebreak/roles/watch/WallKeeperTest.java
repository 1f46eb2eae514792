package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.pressure.DiskRates;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoRates;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineRates;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.StallShares;
import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Limits.Outcome;
import dev.firebreak.core.throttle.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallKeeperTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Lab LAB = lab("postgres", WorkloadClass.DATA, "reindex", WorkloadClass.PIPELINE);

    private final FakeLimits limits = new FakeLimits();
    private Optional<Lab> lab = Optional.of(LAB);
    private long second;

    @Test
    void a_pipeline_that_writes_while_a_database_waits_is_held_back_and_then_let_go() {
        WallKeeper keeper = keeper(Mode.ON);
        run(keeper, 20, 0.6, 80e6);
        assertThat(limits.acts)
                .isNotEmpty()
                .allMatch(
                        act -> act.group().path().equals("system.slice/reindex.service") || act instanceof Act.Latency);
        assertThat(limits.acts).anyMatch(act -> act instanceof Act.Limit);
        assertThat(keeper.keeping().held()).isNotEmpty();

        run(keeper, 400, 0, 1e6);
        assertThat(limits.acts).anyMatch(act -> act instanceof Act.Release);
        assertThat(keeper.keeping().held()).isEmpty();
    }

    @Test
    void deeds_tell_who_waited_and_what_came_of_it_in_names_that_people_know() {
        WallKeeper keeper = keeper(Mode.ON);
        run(keeper, 20, 0.6, 80e6);

        Deed first = keeper.keeping().deeds().getLast();
        assertThat(first.does()).startsWith("reindex.service gets");
        assertThat(first.why()).contains("postgres.service waits 60 % of its time for disk sda, target 10 %");
        assertThat(first.done()).startsWith("wrote io.");
        assertThat(first.effect()).hasValueSatisfying(effect -> {
            assertThat(effect.victim()).isEqualTo("postgres.service");
            assertThat(effect.resource()).isEqualTo("disk sda");
            assertThat(effect.before()).isEqualTo(0.6);
        });
    }

    @Test
    void a_dry_run_says_what_it_would_do_and_does_nothing() {
        WallKeeper keeper = keeper(Mode.DRY_RUN);
        run(keeper, 20, 0.6, 80e6);
        keeper.end();

        assertThat(limits.acts).isEmpty();
        assertThat(keeper.keeping().deeds()).isNotEmpty().allMatch(deed -> deed.outcome() == Deed.Outcome.SAID);
        assertThat(keeper.keeping().held()).isNotEmpty();
    }

    @Test
    void switched_off_it_decides_nothing() {
        WallKeeper keeper = keeper(Mode.OFF);
        run(keeper, 20, 0.6, 80e6);

        assertThat(keeper.keeping().deeds()).isEmpty();
        assertThat(limits.acts).isEmpty();
    }

    @Test
    void whoever_the_lab_does_not_name_is_never_held() {
        lab = Optional.of(lab("postgres", WorkloadClass.DATA, "other", WorkloadClass.PIPELINE));
        WallKeeper keeper = keeper(Mode.ON);
        run(keeper, 30, 0.6, 80e6);

        assertThat(limits.acts).noneMatch(act -> act.group().path().contains("reindex"));
    }

    @Test
    void nobody_is_held_for_whoever_waits_by_its_own_doing_or_for_a_failing_disk() {
        for (Verdict verdict :
                List.of(new Verdict.Itself(party(), Verdict.Itself.Why.OWN_LOAD), new Verdict.FailingDevice("sda"))) {
            WallKeeper keeper = keeper(Mode.ON);
            Incident incident = Incidents.of(party(), "i", Incident.Phase.BEGAN, Incidents.DISK, 60, verdict);
            keeper.follow(look(0.6, 80e6, List.of(incident)));
            run(keeper, 30, 0.6, 80e6);

            assertThat(limits.acts).as(verdict.toString()).isEmpty();
        }
    }

    @Test
    void everything_is_let_go_at_the_end() {
        WallKeeper keeper = keeper(Mode.ON);
        run(keeper, 20, 0.6, 80e6);
        keeper.end();

        assertThat(limits.acts.getLast()).isInstanceOf(Act.Release.class);
        assertThat(keeper.keeping().held()).isEmpty();
        assertThat(limits.releases).isEqualTo(2);
    }

    @Test
    void what_a_process_before_left_held_is_let_go_at_the_start_in_every_mode() {
        limits.left.add(new Outcome.Done("wrote 'default 100' to system.slice/reindex.service/io.weight"));
        for (Mode mode : Mode.values()) {
            assertThat(keeper(mode).keeping().notices())
                    .as(mode.word())
                    .singleElement()
                    .satisfies(notice -> assertThat(notice.says())
                            .isEqualTo("left held by a process before this one: wrote 'default 100' to"
                                    + " system.slice/reindex.service/io.weight"));
        }
        assertThat(limits.releases).isEqualTo(3);
    }

    @Test
    void nobody_stays_held_when_nothing_is_seen_any_more() {
        WallKeeper keeper = keeper(Mode.ON);
        run(keeper, 20, 0.6, 80e6);
        for (int i = 0; i < 12; i++) {
            second++;
            keeper.follow(new Look(Optional.empty(), List.of(), List.of(), condition()));
        }

        assertThat(keeper.keeping().held()).isEmpty();
        assertThat(limits.acts.getLast()).isInstanceOf(Act.Release.class);
    }

    @Test
    void a_lab_file_that_changes_lets_everybody_go_and_counts_from_then_on() {
        WallKeeper keeper = keeper(Mode.ON);
        run(keeper, 20, 0.6, 80e6);
        lab = Optional.of(lab("postgres", WorkloadClass.DATA, "reindex", WorkloadClass.DATA));
        run(keeper, 20, 0.6, 80e6);

        assertThat(keeper.keeping().held()).isEmpty();
        assertThat(keeper.keeping().deeds().getFirst().why()).isEqualTo("the lab file has changed");
    }

    @Test
    void what_cannot_be_done_is_not_called_held() {
        limits.refuses = true;
        WallKeeper keeper = keeper(Mode.ON);
        run(keeper, 20, 0.6, 80e6);

        assertThat(keeper.keeping().held()).isEmpty();
        assertThat(keeper.keeping().deeds().getFirst().done()).contains("run it as root");
    }

    @Test
    void bytes_that_no_disk_was_told_of_are_counted_for_the_busiest() {
        WallKeeper keeper = keeper(Mode.ON);
        for (int i = 0; i < 20; i++) {
            keeper.follow(new Look(
                    Optional.of(interval(0.6, Map.of("*", new IoRates(0, 80e6, 0, 800, 0)))),
                    List.of(),
                    List.of(),
                    condition()));
        }

        assertThat(limits.acts)
                .anySatisfy(act -> assertThat(act)
                        .isInstanceOfSatisfying(
                                Act.Limit.class,
                                limit -> assertThat(limit.disk()).hasToString("8:0")));
    }

    @Test
    void a_database_that_always_waits_as_long_is_not_taken_for_one_that_starves() {
        WallKeeper keeper = newKeeper(Mode.ON);
        run(keeper, 200, 0.3, 80e6);

        assertThat(limits.acts).isEmpty();
    }

    @Test
    void nobody_is_held_before_it_is_known_how_long_the_others_usually_wait() {
        WallKeeper keeper = newKeeper(Mode.ON);
        run(keeper, Usual.ENOUGH - 1, 0.6, 80e6);

        assertThat(limits.acts).isEmpty();
    }

    /** One that has seen what is usual. */
    private WallKeeper keeper(Mode mode) {
        WallKeeper keeper = newKeeper(mode);
        run(keeper, 60, 0.01, 0);
        return keeper;
    }

    private WallKeeper newKeeper(Mode mode) {
        return new WallKeeper(
                mode,
                limits,
                () -> lab,
                () -> NOON.plusSeconds(second),
                () -> Duration.ofSeconds(second).toNanos());
    }

    private void run(WallKeeper keeper, int seconds, double stall, double written) {
        for (int i = 0; i < seconds; i++) {
            keeper.follow(look(stall, written, List.of()));
        }
    }

    private Look look(double stall, double written, List<Incident> incidents) {
        return new Look(
                Optional.of(interval(stall, Map.of("8:0", new IoRates(0, written, 0, written / 1e5, 0)))),
                incidents,
                List.of(),
                condition());
    }

    private static Condition condition() {
        return new Condition(Duration.ofSeconds(1), Duration.ZERO, Optional.empty());
    }

    private Interval interval(double stall, Map<String, IoRates> writes) {
        second++;
        return new Interval(
                "box",
                NOON.plusSeconds(second),
                Duration.ofSeconds(1),
                machine(),
                List.of(
                        group("postgres", stall, Map.of("8:0", new IoRates(0, 1e5, 0, 20, 0))),
                        group("reindex", 0.2, writes)));
    }

    private static GroupRates group(String name, double stall, Map<String, IoRates> io) {
        return new GroupRates(
                "/system.slice/" + name + ".service",
                Owner.of(Owner.Kind.UNIT, name + ".service"),
                false,
                0.2,
                0,
                Optional.of(new StallShares(0, 0, stall, 0, 0, 0)),
                GroupMemory.NONE,
                0,
                0,
                0,
                io,
                IoSource.CONTROLLER,
                Optional.empty(),
                Map.of(),
                0);
    }

    private static MachineRates machine() {
        return new MachineRates(
                4,
                1,
                0,
                0,
                1,
                Optional.empty(),
                new MemoryState(8L << 30, 4L << 30, 0, 0, 0, 0, 0, 0, 0, 0),
                0,
                0,
                0,
                List.of(
                        new DiskRates("8:0", "sda", IoRates.NONE, 0.9, 4, 0, 3),
                        new DiskRates("8:16", "sdb", IoRates.NONE, 0.1, 0, 0, 1)),
                List.of(),
                List.of(),
                List.of());
    }

    private static Party party() {
        return new Party("/system.slice/postgres.service", Owner.of(Owner.Kind.UNIT, "postgres.service"));
    }

    private static Lab lab(String one, WorkloadClass its, String other, WorkloadClass others) {
        return new Lab(
                "home",
                List.of(new Node(
                        "box",
                        Arch.AMD64,
                        "cpu",
                        4,
                        Bytes.ofGib(8),
                        List.of(new Disk("sda", Disk.Kind.SSD, Bytes.ofGib(100), Optional.empty())),
                        List.of(),
                        "Linux")),
                List.of(),
                List.of(Workload.of(one, its, Needs.NOTHING), Workload.of(other, others, Needs.NOTHING)),
                List.of(),
                List.of(),
                Tariff.USUAL);
    }
}
