package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Leftover;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes a cluster as a lab wants it.",
        description = {
            "Asks the cluster about every object first, and changes nothing when it would refuse one. Then it sends them"
                    + " in their order, waits until each is healthy, and stops at the first that cannot be. Interrupted,"
                    + " it goes on when it is run again.%n"
        },
        footer = {
            "",
            "Examples:",
            "  firebreak apply --dry-run                   what would happen",
            "  firebreak apply                             ./lab.yaml to the cluster of your kubeconfig",
            "  firebreak apply --prune                     and deletes what the lab no longer wants, but no volumes",
            "",
            "Ends with 0 when everything is as wanted, 1 when it is not, 2 when wrongly asked."
        })
final class ApplyCommand implements Callable<Integer> {

    private final Program program;
    private final Terminal terminal;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    @Option(names = "--dry-run", description = "Change nothing; say what would.")
    private boolean dryRun;

    @Option(names = "--prune", description = "Delete what Firebreak made for the lab and the lab no longer wants.")
    private boolean prune;

    @Option(names = "--prune-data", description = "Delete such volumes too, with everything in them.")
    private boolean pruneData;

    @Option(names = "--force-conflicts", description = "Take fields over that somebody else owns.")
    private boolean forceConflicts;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            defaultValue = "10m",
            converter = SpanConverter.class,
            description = "How long to wait for everything together, such as 90s, 10m or 1h. Default: 10m.")
    private Duration timeout = Duration.ofMinutes(10);

    @Option(names = "--no-wait", description = "End when everything is sent, healthy or not.")
    private boolean noWait;

    ApplyCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        ApplyOptions how = new ApplyOptions(dryRun, prune || pruneData, pruneData, forceConflicts, !noWait, timeout);
        ApplyProgress progress = options.json() ? ApplyProgress.SILENT : new ApplyLines(terminal);
        return options.answer(
                program,
                terminal,
                "nothing was applied",
                (cluster, wanted) -> {
                    ClusterAnswer<Applied> answer = cluster.apply(wanted.lab(), wanted.files(), how, progress);
                    terminal.clearProgress();
                    return answer;
                },
                this::told);
    }

    private int told(Applied applied) {
        ClusterReport report = new ClusterReport(terminal);
        if (options.json()) {
            report.say(json(applied).toString());
        } else {
            print(report, applied);
        }
        return applied instanceof Applied.Stopped ? 1 : 0;
    }

    private void print(ClusterReport report, Applied applied) {
        switch (applied) {
            case Applied.Rehearsed(var difference) -> {
                report.difference(difference);
                report.say("Nothing was changed; the cluster would take all of it.");
            }
            case Applied.Done done -> {
                done.difference().leftovers().stream()
                        .filter(leftover -> !done.pruned().contains(leftover.object()))
                        .forEach(leftover -> report.say(stays(leftover)));
                report.notes(done.difference().notes());
                report.say(Text.count(done.difference().changes().size(), "object")
                        + (noWait ? " applied" : " applied and healthy")
                        + (done.pruned().isEmpty() ? "." : ", " + done.pruned().size() + " deleted."));
            }
            case Applied.Stopped stopped -> {
                ClusterReport.lines(stopped.troubles()).forEach(terminal.err()::println);
                terminal.err()
                        .println("firebreak: stopped after "
                                + Text.count(stopped.applied().size(), "object") + "; "
                                + stopped.untouched().size()
                                + " were not touched. Apply again to go on");
            }
        }
    }

    private static String stays(Leftover leftover) {
        return leftover.object() + " is no longer wanted and stays: "
                + leftover.keptBecause().orElse("--prune deletes it");
    }

    private static ObjectNode json(Applied applied) {
        ObjectNode answer = ClusterReport.json(applied.difference());
        return switch (applied) {
            case Applied.Rehearsed _ -> answer.put("outcome", "rehearsed");
            case Applied.Done done -> {
                ClusterReport.objects(done.pruned(), answer.putArray("pruned"));
                yield answer.put("outcome", "done");
            }
            case Applied.Stopped stopped -> {
                ClusterReport.lines(stopped.troubles()).forEach(answer.putArray("problems")::add);
                ClusterReport.objects(stopped.applied(), answer.putArray("applied"));
                ClusterReport.objects(stopped.untouched(), answer.putArray("untouched"));
                yield answer.put("outcome", "stopped");
            }
        };
    }
}
