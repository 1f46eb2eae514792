package dev.firebreak.entry.cli;

import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Says what applying a lab would change in a cluster, and changes nothing.",
        description = {
            "The cluster itself is asked, by a dry run of every object: what would be created, which fields would change"
                    + " from what to what, who else owns them, and what is there that the lab no longer wants.%n"
        },
        footer = {
            "",
            "Examples:",
            "  firebreak diff                              ./lab.yaml against the cluster of your kubeconfig",
            "  firebreak diff --context office             against another",
            "",
            "Ends with 0 when nothing differs, 1 when it could not be found out, 2 when wrongly asked,",
            "3 when something differs."
        })
final class DiffCommand implements Callable<Integer> {
    private static final int SOMETHING_DIFFERS = 3;
    private static final String NOTHING = "nothing was compared";

    private final Program program;
    private final Terminal terminal;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    DiffCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        ClusterReport report = new ClusterReport(terminal);
        try {
            ClusterOptions.Wanted wanted = options.read(program, terminal);
            return switch (options.cluster(program).diff(wanted.lab(), wanted.files())) {
                case ClusterAnswer.Refused<Difference>(List<Trouble> troubles) ->
                    report.refused(ClusterReport.lines(troubles), options.json(), NOTHING);
                case ClusterAnswer.Got<Difference>(Difference difference) -> told(report, difference);
            };
        } catch (LabArgument.BadLabException e) {
            return report.refused(e.problems(), options.json(), NOTHING);
        }
    }

    private int told(ClusterReport report, Difference difference) {
        if (options.json()) {
            report.say(ClusterReport.json(difference).toString());
        } else {
            report.difference(difference);
        }
        return difference.isNone() ? 0 : SOMETHING_DIFFERS;
    }
}
