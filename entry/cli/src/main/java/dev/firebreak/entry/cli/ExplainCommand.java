package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Effect;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.KeptPlan;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import dev.firebreak.core.walls.Flow;
import dev.firebreak.core.walls.Party;
import dev.firebreak.core.walls.Walls;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Says what a workload's class means for it, on every layer.",
        description = {
            "One word in the lab file, its class, decides how a workload is treated. A lab file may say"
                    + " otherwise for a single layer with treatment:; that is shown.%n"
        },
        footer = {
            "",
            "Examples:",
            "  firebreak explain postgres",
            "  firebreak explain postgres examples/pi-rack",
            "",
            "Why it stands where it does: firebreak plan --explain postgres"
        })
final class ExplainCommand implements Callable<Integer> {
    private final Program program;
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "WORKLOAD", description = "A workload or model of the lab.")
    private String workload = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "LAB",
            defaultValue = LabArgument.USUAL,
            description = "The lab file, or a folder with a lab.yaml. Default: ./lab.yaml.")
    private Path named = Path.of(LabArgument.USUAL);

    ExplainCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        LabFiles files = program.labFiles();
        try {
            Path file = LabArgument.file(named, files);
            Lab lab = LabArgument.read(file, files);
            Workload found = lab.workload(workload)
                    .orElseThrow(() -> new CommandException(Known.no("workload", workload, Known.workloads(lab))));
            Plan plan = plan(file, lab);
            print(lab, found, program.rendering().carriers(lab, plan, found.name()));
            others(found, Walls.of(lab, plan));
            terminal.out().flush();
            return 0;
        } catch (LabArgument.BadLabException e) {
            return Problems.tell(terminal, e.problems(), false, "nothing to explain");
        }
    }

    /** The kept plan as far as it still fits; whether it does is for firebreak plan to say. */
    private Plan plan(Path file, Lab lab) {
        return switch (program.labFiles().kept(LabFiles.planBeside(file), lab)) {
            case LabFiles.Kept.Running(List<Placed> placed) ->
                KeptPlan.of(lab, placed, List.of()).plan();
            case LabFiles.Kept.Nothing _, LabFiles.Kept.Unusable _ -> new Planner().plan(lab, List.of(), Effort.QUICK);
        };
    }

    private void print(Lab lab, Workload found, Map<String, List<String>> carriers) {
        PrintStream out = terminal.out();
        String kind = found.workloadClass().word();
        out.println(found.name() + " is of class " + kind + ":");
        for (Effect effect : Effect.of(found)) {
            out.printf("  %-23s %s%n", effect.layer(), effect.cell().effect());
            carriers.getOrDefault(effect.key(), List.of())
                    .forEach(carrier -> out.printf("  %-23s   by %s%n", "", carrier));
            if (effect.overridden()) {
                out.printf(
                        "  %-23s treatment: {%s: %s} in the lab file; the class says: %s%n",
                        "", effect.key(), effect.cell().word(), effect.ofClass().effect());
            }
        }
        out.printf(
                "  %-23s its trouble is told as %s%n",
                "alerts", Severity.of(found.treatment()).word());
        out.println();
        line(
                "who may speak to it",
                names(lab.edges().stream()
                        .filter(e -> e.toWorkload().equals(Optional.of(found.name())))
                        .map(Edge::from)
                        .toList()));
        line(
                "whom it may speak to",
                names(lab.edges().stream()
                        .filter(e -> e.from().equals(found.name()))
                        .map(e -> e.to().label())
                        .toList()));
    }

    /** Ways that no edge opens and a reader of a lab would not guess. */
    private void others(Workload found, Walls walls) {
        Party self = new Party.Workload(found.name());
        List<Flow> amongItself = walls.into(self).stream()
                .filter(flow -> flow.from().equals(self))
                .toList();
        if (!amongItself.isEmpty()) {
            line("its copies speak on", ports(amongItself));
        }
        List<Flow> asked = walls.into(self).stream()
                .filter(flow -> flow.from() instanceof Party.ApiServer)
                .toList();
        if (!asked.isEmpty()) {
            line("the API server asks", ports(asked));
        }
    }

    private static String ports(List<Flow> flows) {
        return flows.stream()
                        .map(flow -> String.valueOf(flow.port()))
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ": " + flows.getFirst().because();
    }

    private void line(String label, String text) {
        terminal.out().printf("  %-23s %s%n", label, text);
    }

    private static String names(List<String> names) {
        return names.isEmpty()
                ? "nobody by an edge"
                : names.stream().distinct().sorted().collect(Collectors.joining(", "));
    }
}
