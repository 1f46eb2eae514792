package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.Drift;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "drift",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Says what somebody changed in a cluster about what was applied, and repairs nothing.",
        description = {
            "Fields that the lab wants otherwise and that somebody else wrote, with who that is, and objects that are"
                    + " gone. What differs because the lab changed since is no drift: firebreak diff shows that.%n"
        },
        footer = {"", "Ends with 0 when nothing drifted, 1 when it could not be found out, 2 when something did."})
final class DriftCommand implements Callable<Integer> {
    private static final int SOMETHING_DRIFTED = 2;

    private final Program program;
    private final Terminal terminal;

    @Mixin
    private ClusterOptions options = new ClusterOptions();

    DriftCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandException, InterruptedException {
        return options.answer(
                program,
                terminal,
                "nothing was compared",
                (cluster, wanted) -> cluster.drift(wanted.lab(), wanted.files()),
                this::told);
    }

    private int told(Drift drift) {
        ClusterReport report = new ClusterReport(terminal);
        if (options.json()) {
            report.say(json(drift).toString());
        } else {
            drift.missing().forEach(object -> report.say("- " + object + " is not there"));
            for (Change change : drift.changed()) {
                report.say("~ " + change.object() + "   " + change.place());
                report.fields(change);
            }
            report.notes(drift.notes());
            report.say(
                    drift.isNone()
                            ? "Nothing drifted."
                            : drift.missing().size() + " missing, "
                                    + drift.changed().size()
                                    + " changed by others. firebreak apply --force-conflicts makes it as the lab wants it.");
        }
        return drift.isNone() ? 0 : SOMETHING_DRIFTED;
    }

    private static ObjectNode json(Drift drift) {
        ObjectNode answer = Client.JSON.createObjectNode();
        ClusterReport.objects(drift.missing(), answer.putArray("missing"));
        ArrayNode changed = answer.putArray("changed");
        drift.changed().forEach(change -> ClusterReport.json(change, changed.addObject()));
        drift.notes().forEach(answer.putArray("notes")::add);
        return answer;
    }
}
