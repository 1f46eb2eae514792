package dev.firebreak.core.walls.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WallCheckTest {
    private static final ContainerFacts BARE = new ContainerFacts(
            false, false, false, false, Optional.empty(), Optional.empty(), Optional.empty(), false, false, false);
    private static final ContainerFacts HELD = new ContainerFacts(
            true, true, true, true, Optional.of(true), Optional.of(false), Optional.of(true), true, false, true);
    private static final ContainerFacts PRIVILEGED = new ContainerFacts(
            true, true, true, true, Optional.of(true), Optional.of(false), Optional.of(true), true, true, true);

    private static Map<WorkloadWall, WallState> walls(
            WorkloadClass kind, boolean whole, int copies, ContainerFacts... containers) {
        return WallCheck.of(
                new WorkloadFacts(
                        List.of(containers),
                        whole,
                        copies,
                        true,
                        false,
                        false,
                        false,
                        false,
                        Optional.of(false),
                        true,
                        false),
                kind);
    }

    @Test
    void what_every_container_has_stands_and_what_some_have_stands_in_part() {
        assertThat(walls(WorkloadClass.SERVICE, true, 1, HELD)).containsEntry(WorkloadWall.NON_ROOT, WallState.STANDS);
        assertThat(walls(WorkloadClass.SERVICE, true, 1, HELD, BARE))
                .containsEntry(WorkloadWall.NON_ROOT, WallState.PARTLY);
        assertThat(walls(WorkloadClass.SERVICE, true, 1, BARE)).containsEntry(WorkloadWall.NON_ROOT, WallState.MISSING);
    }

    @Test
    void what_a_chart_does_not_say_is_unknown_and_not_missing() {
        assertThat(walls(WorkloadClass.SERVICE, false, 1, BARE))
                .containsEntry(WorkloadWall.NON_ROOT, WallState.UNKNOWN)
                .containsEntry(WorkloadWall.DISK_IO, WallState.MISSING);
        assertThat(walls(WorkloadClass.SERVICE, false, 1)).containsEntry(WorkloadWall.PROBES, WallState.UNKNOWN);
    }

    @Test
    void nothing_holds_a_privileged_container() {
        assertThat(walls(WorkloadClass.SERVICE, true, 1, PRIVILEGED))
                .containsEntry(WorkloadWall.NON_ROOT, WallState.MISSING)
                .containsEntry(WorkloadWall.NO_CAPABILITIES, WallState.MISSING);
    }

    @Test
    void a_wall_that_a_class_does_not_want_is_not_needed() {
        assertThat(walls(WorkloadClass.INFERENCE, true, 1, BARE))
                .containsEntry(WorkloadWall.CPU_LIMIT, WallState.UNNEEDED);
        assertThat(walls(WorkloadClass.AGENT, true, 1, BARE)).containsEntry(WorkloadWall.BACKUP, WallState.UNNEEDED);
        assertThat(walls(WorkloadClass.DATA, true, 1, BARE)).containsEntry(WorkloadWall.BACKUP, WallState.MISSING);
    }

    @Test
    void a_budget_is_for_several_copies() {
        assertThat(walls(WorkloadClass.SERVICE, true, 1, BARE))
                .containsEntry(WorkloadWall.DISRUPTION_BUDGET, WallState.UNNEEDED);
        assertThat(walls(WorkloadClass.SERVICE, true, 2, BARE))
                .containsEntry(WorkloadWall.DISRUPTION_BUDGET, WallState.MISSING);
    }

    @Test
    void labels_fit_into_the_table() {
        assertThat(WorkloadWall.values()).allSatisfy(wall -> {
            assertThat(wall.label()).hasSize(2);
            assertThat(wall.about()).hasSizeLessThanOrEqualTo(44);
        });
    }
}
