package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.KeptPlan;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The plan that walls are built around: the one that was kept, if it still fits its lab. */
final class KeptPlans {
    private static final int MOST_SAID = 12;

    private final LabFiles files;
    private final Terminal terminal;

    KeptPlans(LabFiles files, Terminal terminal) {
        this.files = files;
        this.terminal = terminal;
    }

    /**
     * The kept plan, or a new one when none was kept.
     *
     * @param before what ran before it, for its moves; empty when that is not known
     * @throws CommandException when the kept plan no longer fits its lab, or something fits nowhere
     */
    Plan of(Path keptIn, Lab lab, List<Placed> before) throws CommandException {
        return switch (files.kept(keptIn, lab)) {
            case LabFiles.Kept.Nothing() -> anew(keptIn, lab, before);
            case LabFiles.Kept.Running(List<Placed> placed) -> kept(keptIn, lab, placed, before);
            case LabFiles.Kept.Unusable(List<String> problems) ->
                throw new CommandException(keptIn + " is no plan of this lab:" + said(problems)
                        + "\nMake one with firebreak plan, or name another with --plan FILE");
        };
    }

    private Plan anew(Path keptIn, Lab lab, List<Placed> before) throws CommandException {
        terminal.err()
                .println("firebreak: no plan was kept in " + keptIn
                        + ", so it is planned now; firebreak plan keeps one");
        Plan plan = new Planner().plan(lab, before, Effort.USUAL);
        if (!plan.unplaced().isEmpty()) {
            List<String> homeless = plan.unplaced().stream()
                    .map(unplaced -> unplaced.replica() + " fits nowhere")
                    .toList();
            throw new CommandException("not everything has a place:" + said(homeless)
                    + "\nfirebreak plan says why, and what would make it fit");
        }
        return plan;
    }

    private static Plan kept(Path keptIn, Lab lab, List<Placed> placed, List<Placed> before) throws CommandException {
        KeptPlan kept = KeptPlan.of(lab, placed, before);
        if (!kept.misfits().isEmpty()) {
            throw new CommandException("the plan in " + keptIn + " no longer fits the lab:" + said(kept.misfits())
                    + "\nLook at a new one with firebreak plan, which keeps it");
        }
        return kept.plan();
    }

    private static String said(List<String> problems) {
        String said = problems.stream().limit(MOST_SAID).collect(Collectors.joining("\n  ", "\n  ", ""));
        int more = problems.size() - MOST_SAID;
        return more > 0 ? said + "\n  and " + more + " more" : said;
    }
}
