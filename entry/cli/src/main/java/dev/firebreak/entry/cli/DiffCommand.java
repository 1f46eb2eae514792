package dev.firebreak.entry.cli;

import dev.firebreak.core.walls.cluster.Difference;
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

    private final Program program;
    private final Terminal terminal;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    DiffCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        return options.answer(
                program,
                terminal,
                "nothing was compared",
                (cluster, wanted) -> cluster.diff(wanted.lab(), wanted.files()),
                this::told);
    }

    private int told(Difference difference) {
        ClusterReport report = new ClusterReport(terminal);
        if (options.json()) {
            report.say(ClusterReport.json(difference).toString());
        } else {
            report.difference(difference);
        }
        return difference.isNone() ? 0 : SOMETHING_DIFFERS;
    }
}
