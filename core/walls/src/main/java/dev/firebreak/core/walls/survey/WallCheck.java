package dev.firebreak.core.walls.survey;

import dev.firebreak.core.lab.Treatment.BackupRule;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Which walls stand around a workload of a class. */
public final class WallCheck {
    private final WorkloadFacts facts;
    private final WorkloadClass workloadClass;

    private WallCheck(WorkloadFacts facts, WorkloadClass workloadClass) {
        this.facts = facts;
        this.workloadClass = workloadClass;
    }

    /** Every wall with its state, in the order of {@link WorkloadWall}. */
    public static Map<WorkloadWall, WallState> of(WorkloadFacts facts, WorkloadClass workloadClass) {
        WallCheck check = new WallCheck(facts, workloadClass);
        Map<WorkloadWall, WallState> walls = new EnumMap<>(WorkloadWall.class);
        for (WorkloadWall wall : WorkloadWall.values()) {
            walls.put(wall, check.state(wall));
        }
        return walls;
    }

    private WallState state(WorkloadWall wall) {
        return switch (wall) {
            case REQUESTS -> requests();
            case MEMORY_LIMIT -> each(ContainerFacts::limitsMemory);
            case CPU_LIMIT ->
                workloadClass.treatment().compute() == Compute.MEMORY_GUARANTEED
                        ? WallState.UNNEEDED
                        : each(ContainerFacts::limitsCpu);
            case PRIORITY -> said(facts.priority());
            case DISRUPTION_BUDGET -> facts.copies() > 1 && facts.always() ? said(facts.budget()) : WallState.UNNEEDED;
            case INGRESS -> stands(facts.ingress());
            case EGRESS -> stands(facts.egress());
            case NON_ROOT -> each(c -> c.nonRoot().orElse(false) && !c.privileged());
            case NO_ESCALATION -> each(c -> !c.escalation().orElse(true) && !c.privileged());
            case READ_ONLY_ROOT -> each(c -> c.readOnlyRoot().orElse(false));
            case NO_CAPABILITIES -> each(c -> c.dropsAll() && !c.privileged());
            case PROBES -> facts.always() ? each(ContainerFacts::probed) : WallState.UNNEEDED;
            case NO_TOKEN -> facts.token().map(token -> stands(!token)).orElse(WallState.UNKNOWN);
            case DISK_IO -> WallState.MISSING;
            case BACKUP -> backup();
        };
    }

    private WallState requests() {
        WallState both = each(c -> c.requestsCpu() && c.requestsMemory());
        boolean some = facts.containers().stream().anyMatch(c -> c.requestsCpu() || c.requestsMemory());
        return both != WallState.STANDS && some ? WallState.PARTLY : both;
    }

    private WallState backup() {
        BackupRule rule = workloadClass.treatment().backup();
        if (rule == BackupRule.NOTHING || !facts.state()) {
            return WallState.UNNEEDED;
        }
        return stands(facts.backup());
    }

    private WallState each(Predicate<ContainerFacts> holds) {
        List<ContainerFacts> all = facts.containers();
        long good = all.stream().filter(holds).count();
        if (good == 0) {
            return facts.whole() ? WallState.MISSING : WallState.UNKNOWN;
        }
        return good == all.size() ? WallState.STANDS : WallState.PARTLY;
    }

    private WallState said(boolean there) {
        return there ? WallState.STANDS : facts.whole() ? WallState.MISSING : WallState.UNKNOWN;
    }

    private static WallState stands(boolean there) {
        return there ? WallState.STANDS : WallState.MISSING;
    }
}
