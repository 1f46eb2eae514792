package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineRates;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.silence.Door;
import dev.firebreak.core.silence.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProberTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final List<Door> knocked = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Optional<String> trouble = Optional.empty();
    private long second;
    private Lab lab = lab(false);
    private final SilenceBoard board = new SilenceBoard(
            () -> Optional.of(lab),
            () -> NOON.plusSeconds(second),
            () -> Duration.ofSeconds(second).toNanos());
    private final Prober prober = new Prober(
            (door, _) -> {
                knocked.add(door);
                return trouble;
            },
            board,
            () -> Optional.of(lab),
            () -> Duration.ofSeconds(second).toNanos(),
            waiting::add);

    @Test
    void a_unit_is_asked_at_its_first_port_every_ten_seconds() {
        run(25, Owner.Kind.UNIT);

        assertThat(knocked).hasSize(3).allMatch(new Door("127.0.0.1", 3000, Optional.empty())::equals);
    }

    @Test
    void one_that_is_being_asked_is_not_asked_again() {
        for (int i = 0; i < 60; i++) {
            look(Owner.Kind.UNIT);
        }

        assertThat(waiting).hasSize(1);
    }

    @Test
    void a_pod_is_asked_only_at_a_port_that_it_has_taken_on_the_node() {
        run(25, Owner.Kind.POD);
        assertThat(knocked).isEmpty();

        lab = lab(true);
        run(25, Owner.Kind.POD);
        assertThat(knocked).isNotEmpty();
    }

    @Test
    void whoever_answers_no_more_is_stuck_when_its_time_is_over() {
        run(60, Owner.Kind.UNIT);
        assertThat(state()).isEqualTo(State.ACTIVE);

        trouble = Optional.of("refuses connections");
        run(180, Owner.Kind.UNIT);

        assertThat(state()).isEqualTo(State.STUCK);
        assertThat(board.reports().getFirst().sentence()).contains("127.0.0.1:3000 refuses connections");
    }

    private State state() {
        return board.reports().getFirst().state();
    }

    private void run(int seconds, Owner.Kind kind) {
        for (int i = 0; i < seconds; i++) {
            look(kind);
            List.copyOf(waiting).forEach(Runnable::run);
            waiting.clear();
        }
    }

    private void look(Owner.Kind kind) {
        second++;
        Interval interval =
                new Interval("box", NOON.plusSeconds(second), Duration.ofSeconds(1), machine(), List.of(group(kind)));
        board.lookAtTheLab();
        board.see(interval);
        board.look();
        prober.follow(new Look(
                Optional.of(interval),
                List.of(),
                List.of(),
                new Condition(Duration.ofSeconds(1), Duration.ZERO, Optional.empty())));
    }

    private static GroupRates group(Owner.Kind kind) {
        return new GroupRates(
                "/gitea",
                Owner.of(kind, "gitea"),
                false,
                0,
                0,
                Optional.empty(),
                GroupMemory.NONE,
                0,
                0,
                0,
                Map.of(),
                IoSource.NONE,
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
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Lab lab(boolean onHost) {
        Workload gitea = Workload.of("gitea", WorkloadClass.SERVICE, Needs.NOTHING);
        return new Lab(
                "home",
                List.of(new Node("box", Arch.AMD64, "cpu", 4, Bytes.ofGib(8), List.of(), List.of(), "Linux")),
                List.of(),
                List.of(new Workload(
                        gitea.name(),
                        gitea.workloadClass(),
                        gitea.treatment(),
                        gitea.tenant(),
                        gitea.container(),
                        gitea.replicas(),
                        gitea.needs(),
                        gitea.where(),
                        List.of(new Port("http", 3000, Port.Protocol.TCP, Port.Reach.CLUSTER, onHost)),
                        gitea.state(),
                        gitea.quietFor(),
                        gitea.schedule(),
                        gitea.after(),
                        gitea.privileges(),
                        gitea.scaling(),
                        gitea.load())),
                List.of(),
                List.of(),
                Tariff.USUAL);
    }
}
