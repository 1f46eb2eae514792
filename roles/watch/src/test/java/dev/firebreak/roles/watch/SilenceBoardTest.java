package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Expectation;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.silence.Change;
import dev.firebreak.core.silence.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SilenceBoardTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private Instant now = NOON;
    private Optional<Lab> lab = Optional.of(lab("backup"));
    private final SilenceBoard board = new SilenceBoard(
            () -> lab, () -> now, () -> Duration.between(NOON, now).toNanos());

    @Test
    void who_calls_in_time_is_active() {
        for (int minute = 0; minute < 60; minute++) {
            assertThat(board.called("backup")).isTrue();
            assertThat(pass(Duration.ofMinutes(1))).isEmpty();
        }
        assertThat(board.reports().getLast().state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void who_does_not_call_raises_one_alarm_and_ends_it_by_calling() {
        board.called("backup");
        List<Change> alarms = pass(Duration.ofMinutes(30));

        assertThat(alarms).singleElement().isInstanceOf(Change.Raised.class);
        assertThat(board.reports().getFirst().sentence()).contains("backup");
        assertThat(board.reports().getFirst().state().isAlarm()).isTrue();

        board.called("backup");
        assertThat(pass(Duration.ofSeconds(5))).singleElement().isInstanceOf(Change.Cleared.class);
        assertThat(board.changes()).hasSize(2);
    }

    @Test
    void whom_the_lab_does_not_have_is_not_heard() {
        assertThat(board.called("ghost")).isFalse();
        assertThat(board.counted("ghost", 3)).isFalse();
        assertThat(board.rest("ghost", Duration.ofHours(1), "moved")).isFalse();
    }

    @Test
    void a_rest_that_was_asked_for_is_no_alarm() {
        board.called("backup");
        board.rest("backup", Duration.ofHours(2), "the disk is being changed");

        assertThat(pass(Duration.ofMinutes(60))).isEmpty();
    }

    @Test
    void a_lab_file_that_changes_is_taken_over_and_one_that_breaks_is_not() {
        lab = Optional.empty();
        board.lookAtTheLab();
        assertThat(board.called("backup")).isTrue();

        lab = Optional.of(lab("restore"));
        board.lookAtTheLab();
        assertThat(board.called("backup")).isFalse();
        assertThat(board.called("restore")).isTrue();
    }

    @Test
    void a_unit_and_a_pod_are_known_by_their_names() {
        Residents residents = new Residents(Set.of("postgres", "postgres-exporter", "enrichment-agent"));

        assertThat(residents.workload(Owner.of(Owner.Kind.UNIT, "postgres.service")))
                .contains("postgres");
        assertThat(residents.workload(pod("postgres-0"))).contains("postgres");
        assertThat(residents.workload(pod("postgres-exporter-7d4b9c-x2x9k"))).contains("postgres-exporter");
        assertThat(residents.workload(Owner.of(Owner.Kind.COMPOSE, "enrichment-agent")))
                .contains("enrichment-agent");
        assertThat(residents.workload(Owner.of(Owner.Kind.UNIT, "postgres-backup.service")))
                .isEmpty();
        assertThat(residents.workload(pod("post-0"))).isEmpty();
    }

    @Test
    void a_process_that_is_gone_and_stays_away_is_an_alarm() {
        board.called("backup");
        board.see(interval(1, "backup.service"));
        now = now.plusSeconds(1);
        board.see(interval(2));

        assertThat(pass(Duration.ofMinutes(4)))
                .singleElement()
                .satisfies(change ->
                        assertThat(((Change.Raised) change).report().state()).isEqualTo(State.DEAD));
    }

    private static Owner pod(String name) {
        return new Owner(Owner.Kind.POD, name, Optional.of("data"), Optional.empty());
    }

    /** Looks each second, and sees the node. */
    private List<Change> pass(Duration time) {
        List<Change> found = new ArrayList<>();
        for (long second = 0; second < time.toSeconds(); second++) {
            now = now.plusSeconds(1);
            board.see(interval(Duration.between(NOON, now).toSeconds()));
            found.addAll(board.look());
        }
        return found;
    }

    private static Interval interval(long second, String... units) {
        return Interval.between(reading(second - 1, units), reading(second, units))
                .orElseThrow();
    }

    private static Reading reading(long second, String... units) {
        MachineCounters machine = new MachineCounters(
                new CpuTime(2, 0, 0, 0, 1),
                Optional.empty(),
                new MemoryState(100, 50, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        List<GroupCounters> groups = new ArrayList<>();
        for (String unit : units) {
            groups.add(new GroupCounters(
                    "/system.slice/" + unit,
                    Owner.of(Owner.Kind.UNIT, unit),
                    0,
                    0,
                    Optional.empty(),
                    GroupMemory.NONE,
                    Map.of(),
                    IoSource.NONE,
                    Optional.empty(),
                    Map.of(),
                    1));
        }
        return new Reading("pi-1", NOON.plusSeconds(second), second * 1_000_000_000L, machine, groups);
    }

    private static Lab lab(String workload) {
        Workload caller = new Workload(
                workload,
                WorkloadClass.PIPELINE,
                WorkloadClass.PIPELINE.treatment(),
                Optional.empty(),
                Container.UNKNOWN,
                Replicas.ONE,
                Needs.NOTHING,
                Where.ANYWHERE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Expectation(
                        List.of(new Expected.Heartbeat(Duration.ofMinutes(10), Duration.ofMinutes(1))),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        ZoneOffset.UTC),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Scaling.FIXED,
                Workload.USUAL_LOAD);
        Lab machine = Lab.of(
                new Node("pi-1", Arch.ARM64, "Raspberry Pi 5", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux"));
        return new Lab(
                machine.name(),
                machine.nodes(),
                machine.fabrics(),
                List.of(caller),
                machine.models(),
                machine.edges(),
                machine.tariff(),
                machine.cluster());
    }
}
