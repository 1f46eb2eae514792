package dev.firebreak.core.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Treatment.DiskStance;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One situation each, second by second. */
class ThrottleTest {
    private static final Device DISK = new Device(254, 0);
    private static final Device OTHER = new Device(8, 16);
    private static final Group DATABASE = new Group("db");

    private final List<Neighbour> neighbours = new ArrayList<>();
    private final Throttle throttle = new Throttle(Rules.usual(EnumSet.allOf(Knob.class)));
    private Optional<Suspicion> suspicion = Optional.empty();
    private int second;

    @Test
    void weights_come_before_caps_and_a_cap_is_half_of_what_was_used_when_it_is_bad() {
        writer("agent", WorkloadClass.AGENT, 400);

        assertThat(acts(waiting(0.6, 20)).limit(3))
                .containsExactly(
                        new Act.Weight(new Group("agent"), new Share(500)),
                        new Act.Weight(new Group("agent"), new Share(100)),
                        new Act.Limit(new Group("agent"), DISK, writes(200, 500)));
    }

    @Test
    void a_cap_shrinks_by_a_quarter_where_the_stall_is_little_above_its_target() {
        writer("agent", WorkloadClass.AGENT, 400);

        assertThat(acts(waiting(0.12, 20)).limit(3).toList().getLast())
                .isEqualTo(new Act.Limit(new Group("agent"), DISK, writes(300, 750)));
    }

    @Test
    void agents_go_first_then_pipelines_then_services_and_never_model_servers() {
        writer("model", WorkloadClass.INFERENCE, 400);
        writer("web", WorkloadClass.SERVICE, 400);
        writer("etl", WorkloadClass.PIPELINE, 400);
        writer("agent", WorkloadClass.AGENT, 400);

        assertThat(acts(waiting(0.6, 120)).map(act -> act.group().path()).distinct())
                .containsExactly("agent", "etl", "web");
    }

    @Test
    void the_order_is_read_from_the_cells_so_an_override_counts() {
        Treatment data = WorkloadClass.DATA.treatment();
        neighbours.add(neighbour("odd", DiskStance.THROTTLED_FIRST, data.compute(), 400, 0, 0));
        writer("etl", WorkloadClass.PIPELINE, 400);

        assertThat(acts(waiting(0.6, 8)).map(act -> act.group().path()).distinct())
                .containsExactly("odd");
    }

    @Test
    void whoever_is_named_with_confidence_goes_before_his_turn() {
        writer("etl", WorkloadClass.PIPELINE, 400);
        writer("agent", WorkloadClass.AGENT, 400);
        suspicion = Optional.of(new Suspicion(new Group("etl"), 0.7));

        assertThat(acts(waiting(0.6, 8)).map(act -> act.group().path()).distinct())
                .containsExactly("etl");
    }

    @Test
    void a_doubtful_name_changes_nothing_and_neither_does_that_of_a_model_server() {
        writer("model", WorkloadClass.INFERENCE, 400);
        writer("etl", WorkloadClass.PIPELINE, 400);
        writer("agent", WorkloadClass.AGENT, 400);
        suspicion = Optional.of(new Suspicion(new Group("etl"), 0.5));
        assertThat(acts(waiting(0.6, 4)).map(act -> act.group().path())).containsOnly("agent");

        suspicion = Optional.of(new Suspicion(new Group("model"), 1));
        assertThat(acts(waiting(0.6, 4)).map(act -> act.group().path())).containsOnly("agent");
    }

    @Test
    void two_bad_seconds_are_not_enough_to_begin() {
        writer("agent", WorkloadClass.AGENT, 400);

        assertThat(acts(waiting(0.6, 2))).isEmpty();
        assertThat(acts(waiting(0.02, 10))).isEmpty();
    }

    @Test
    void who_stays_within_its_promise_is_left_alone_and_that_nobody_can_be_held_is_said_once() {
        neighbours.add(new Neighbour(
                new Group("agent"),
                DiskStance.THROTTLED_FIRST,
                Compute.STRICT,
                Map.of(DISK, io(40, 100)),
                0,
                Bytes.ZERO,
                io(50, 200),
                Bytes.ZERO));

        List<Decision> decisions = waiting(0.6, 60);
        assertThat(acts(decisions)).isEmpty();
        assertThat(decisions.stream().flatMap(decision -> decision.notices().stream()))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.kind()).isEqualTo(Notice.Kind.NOBODY_TO_HOLD);
                    assertThat(notice.says())
                            .isEqualTo("db waits 60 % of its time for disk 254:0, target 10 %, and nobody of a lower"
                                    + " stance uses more than its floor");
                });
    }

    @Test
    void everything_comes_back_step_by_step_in_the_other_direction() {
        writer("agent", WorkloadClass.AGENT, 400);
        waiting(0.6, 10);

        List<Act> back = acts(waiting(0.02, 120)).toList();
        assertThat(back.getLast()).isEqualTo(new Act.Release(new Group("agent"), Knob.IO_WEIGHT, Optional.empty()));
        assertThat(back).contains(new Act.Release(new Group("agent"), Knob.IO_CAP, Optional.of(DISK)));
        assertThat(back.indexOf(new Act.Release(new Group("agent"), Knob.IO_CAP, Optional.of(DISK))))
                .isLessThan(back.indexOf(new Act.Weight(new Group("agent"), new Share(500))));
        assertThat(acts(waiting(0.02, 60))).isEmpty();
    }

    @Test
    void growth_that_hurts_is_undone_exactly() {
        writer("agent", WorkloadClass.AGENT, 400);
        Act held = acts(waiting(0.6, 12)).toList().getLast();
        assertThat(acts(waiting(0.02, 4))).isNotEmpty().doesNotContain(held);

        assertThat(acts(waiting(0.6, 3))).containsExactly(held);
    }

    @Test
    void a_step_is_told_with_its_effect_on_the_victim() {
        writer("agent", WorkloadClass.AGENT, 400);
        waiting(0.6, 3);

        List<Effect> effects = waiting(0.05, 6).stream()
                .flatMap(decision -> decision.effects().stream())
                .toList();
        assertThat(effects).first().satisfies(effect -> {
            assertThat(effect.step().act()).isEqualTo(new Act.Weight(new Group("agent"), new Share(500)));
            assertThat(effect.step().reason())
                    .isEqualTo("db waits 60 % of its time for disk 254:0, target 10 %; agent is held: its turn comes"
                            + " before that of others who use it");
            assertThat(effect.victim()).isEqualTo(DATABASE);
            assertThat(effect.before()).isEqualTo(0.6);
            assertThat(effect.after()).isEqualTo(0.05);
        });
    }

    @Test
    void the_lowest_weight_that_any_disk_asks_for_holds() {
        neighbours.add(new Neighbour(
                new Group("agent"),
                DiskStance.THROTTLED_FIRST,
                Compute.STRICT,
                Map.of(DISK, io(400, 1000), OTHER, io(400, 1000)),
                0,
                Bytes.ZERO,
                DiskIo.NONE,
                Bytes.ZERO));
        List<Act> acts = acts(look(0.6, 7, Stall.NONE, Set.of(DISK, OTHER))).toList();

        assertThat(acts).filteredOn(act -> act instanceof Act.Weight).hasSize(2);
        assertThat(acts)
                .filteredOn(act -> act instanceof Act.Limit)
                .extracting(Act::device)
                .containsExactly(Optional.of(OTHER), Optional.of(DISK));
    }

    @Test
    void a_disk_that_the_victim_does_not_live_on_is_of_no_interest() {
        writer("agent", WorkloadClass.AGENT, 400);

        assertThat(acts(look(0.6, 30, Stall.NONE, Set.of(OTHER)))).isEmpty();
    }

    @Test
    void processor_time_is_taken_by_weight_alone() {
        neighbours.add(neighbour("ci", DiskStance.LOW_CAPPED, Compute.CPU_CAPPED, 0, 0.9, 0));

        assertThat(acts(look(0, 30, new Stall(0, 0.5, 0), Set.of(DISK))))
                .filteredOn(act -> !(act instanceof Act.Release))
                .startsWith(
                        new Act.CpuWeight(new Group("ci"), new Share(500)),
                        new Act.CpuWeight(new Group("ci"), new Share(250)),
                        new Act.CpuWeight(new Group("ci"), new Share(100)),
                        new Act.CpuWeight(new Group("ci"), new Share(50)))
                .hasSize(4);
    }

    @Test
    void memory_is_taken_gently_and_never_below_the_promise() {
        neighbours.add(neighbour("ci", DiskStance.LOW_CAPPED, Compute.CPU_CAPPED, 0, 0, 1000));

        List<Act> acts = acts(look(0, 60, new Stall(0, 0, 0.5), Set.of(DISK))).toList();
        assertThat(acts.getFirst()).isEqualTo(new Act.MemoryHigh(new Group("ci"), new Bytes((1000L << 20) * 15 / 16)));
        assertThat(acts)
                .filteredOn(act -> act instanceof Act.MemoryHigh)
                .last()
                .isEqualTo(new Act.MemoryHigh(new Group("ci"), Bytes.ofMib(500)));
    }

    @Test
    void who_starves_at_a_low_weight_gets_its_own_weight_back() {
        writer("agent", WorkloadClass.AGENT, 400);
        waiting(0.6, 3);
        neighbours.clear();
        writer("agent", WorkloadClass.AGENT, 0);

        assertThat(acts(waiting(0.6, 3)))
                .contains(new Act.Release(new Group("agent"), Knob.IO_WEIGHT, Optional.empty()));
    }

    @Test
    void a_group_that_ends_is_let_go() {
        writer("agent", WorkloadClass.AGENT, 400);
        waiting(0.6, 3);
        neighbours.clear();

        assertThat(waiting(0.6, 1).getFirst().steps())
                .contains(new Step(
                        new Act.Release(new Group("agent"), Knob.IO_WEIGHT, Optional.empty()), "agent is gone"));
    }

    @Test
    void who_comes_back_is_held_at_once_where_it_helped() {
        writer("agent", WorkloadClass.AGENT, 400);
        Act last = acts(waiting(0.6, 12)).toList().getLast();
        neighbours.clear();
        waiting(0.02, 5);
        writer("agent", WorkloadClass.AGENT, 400);

        assertThat(acts(waiting(0.6, 4))).contains(last);
    }

    @Test
    void knobs_that_a_machine_lacks_are_left_out() {
        writer("agent", WorkloadClass.AGENT, 400);
        Throttle capsOnly = new Throttle(Rules.usual(Set.of(Knob.IO_CAP)));

        assertThat(acts(look(capsOnly, 0.6, 4, Stall.NONE, Set.of(DISK))))
                .containsExactly(new Act.Limit(new Group("agent"), DISK, writes(300, 750)));
        assertThat(acts(look(new Throttle(Rules.usual(Set.of())), 0.6, 30, Stall.NONE, Set.of(DISK))))
                .isEmpty();
    }

    @Test
    void the_kernel_keeps_the_victims_latency_only_while_somebody_is_held() {
        writer("agent", WorkloadClass.AGENT, 400);

        assertThat(waiting(0.6, 3).getLast().steps())
                .extracting(Step::act)
                .contains(new Act.Latency(DATABASE, DISK, Duration.ofMillis(5)));
        assertThat(allActs(waiting(0.02, 120))).contains(new Act.Release(DATABASE, Knob.IO_LATENCY, Optional.of(DISK)));
    }

    @Test
    void at_exit_everything_is_let_go_at_once() {
        writer("agent", WorkloadClass.AGENT, 400);
        waiting(0.6, 10);

        assertThat(throttle.letGo("Firebreak stops").steps())
                .extracting(Step::act)
                .containsExactlyInAnyOrder(
                        new Act.Release(new Group("agent"), Knob.IO_WEIGHT, Optional.empty()),
                        new Act.Release(new Group("agent"), Knob.IO_CAP, Optional.of(DISK)),
                        new Act.Release(DATABASE, Knob.IO_LATENCY, Optional.of(DISK)));
        assertThat(throttle.letGo("again").steps()).isEmpty();
    }

    @Test
    void a_sight_from_before_is_refused() {
        waiting(0.02, 2);

        assertThatThrownBy(
                        () -> throttle.decide(new Sight(Duration.ofSeconds(2), List.of(), List.of(), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT2S");
    }

    @Test
    void paths_that_lead_out_of_the_tree_are_no_groups() {
        Stream.of("", "/", "/a", "a/", "a//b", "..", "a/../b", ".", "a/./b", "a\nb")
                .forEach(path -> assertThatThrownBy(() -> new Group(path))
                        .as("'%s'", path)
                        .isInstanceOf(IllegalArgumentException.class));
        assertThat(new Group("kubepods.slice/a-b_c.scope/\\x2d")).hasToString("kubepods.slice/a-b_c.scope/\\x2d");
    }

    private void writer(String name, WorkloadClass workloadClass, long megabytes) {
        Treatment treatment = workloadClass.treatment();
        neighbours.add(neighbour(name, treatment.diskIo(), treatment.compute(), megabytes, 0, 0));
    }

    private static Neighbour neighbour(
            String name, DiskStance disk, Compute compute, long megabytes, double cpu, long mebibytes) {
        return new Neighbour(
                new Group(name),
                disk,
                compute,
                Map.of(DISK, io(megabytes, (int) (megabytes * 1000 / 400))),
                cpu,
                Bytes.ofMib(mebibytes),
                DiskIo.NONE,
                Bytes.ofMib(mebibytes / 2));
    }

    private static DiskIo io(long megabytesWritten, int writes) {
        return new DiskIo(Throughput.NONE, Throughput.ofMegabytes(megabytesWritten), 0, writes);
    }

    private static Cap writes(long megabytes, long operations) {
        return new Cap(
                OptionalLong.empty(),
                OptionalLong.of(megabytes * 1_000_000),
                OptionalLong.empty(),
                OptionalLong.of(operations));
    }

    /** So many seconds in which the database waits for its disk. */
    private List<Decision> waiting(double stall, int seconds) {
        return look(stall, seconds, Stall.NONE, Set.of(DISK));
    }

    private List<Decision> look(double io, int seconds, Stall other, Set<Device> disks) {
        return look(throttle, io, seconds, other, disks);
    }

    private List<Decision> look(Throttle asked, double io, int seconds, Stall other, Set<Device> disks) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            second++;
            Victim database = new Victim(
                    DATABASE,
                    DiskStance.PROTECTED,
                    Compute.GUARANTEED,
                    new Stall(io, other.cpu(), other.memory()),
                    new Stall(0.1, 0.1, 0.1),
                    disks,
                    Optional.of(Duration.ofMillis(5)));
            decisions.add(
                    asked.decide(new Sight(Duration.ofSeconds(second), List.of(database), neighbours, suspicion)));
        }
        return decisions;
    }

    private static Stream<Act> acts(List<Decision> decisions) {
        return allActs(decisions).filter(act -> !act.group().equals(DATABASE));
    }

    private static Stream<Act> allActs(List<Decision> decisions) {
        return decisions.stream().flatMap(decision -> decision.steps().stream()).map(Step::act);
    }
}
