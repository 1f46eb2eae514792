package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Cheapest;
import dev.firebreak.core.placement.Effort;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Planner;
import dev.firebreak.entry.drawing.Format;
import dev.firebreak.entry.drawing.House;
import dev.firebreak.entry.drawing.HouseDrawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Says where everything in a lab lives, why, and what it costs.",
        description = {
            "Reads the lab file, finds the best place for every workload, and keeps the plan beside the file, so that the"
                    + " next plan moves little. What does not fit is named, with what would make it fit.%n"
        },
        footer = {
            "",
            "Examples:",
            "  firebreak plan                              ./lab.yaml",
            "  firebreak plan examples/pi-rack             the lab.yaml in a folder",
            "  firebreak plan --explain postgres           why there, and why not elsewhere",
            "  firebreak plan --without pi-3               what if a machine is gone; nothing is kept",
            "  firebreak plan --with new-machine.yaml      what if there is one more; nothing is kept",
            "  firebreak plan --cheapest                   which machines could be switched off",
            "  firebreak plan --svg house.svg              draws it",
            "",
            "Ends with 0 when everything has a place, 1 when a file has problems, 2 when wrongly asked,",
            "3 when something fits nowhere."
        })
final class PlanCommand implements Callable<Integer> {
    private static final int PICTURE_WIDTH = 1120;
    private static final int SOMETHING_DOES_NOT_FIT = 3;

    private final Program program;
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "LAB",
            defaultValue = LabArgument.USUAL,
            description = "The lab file, or a folder with a lab.yaml. Default: ./lab.yaml.")
    private Path named = Path.of(LabArgument.USUAL);

    @Option(
            names = "--explain",
            paramLabel = "WORKLOAD",
            description = "Why it is where it is, and what each other machine would be worse by.")
    private @Nullable String explain;

    @Option(names = "--without", paramLabel = "NODE", description = "Plan as if the machine were gone. Repeatable.")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--with",
            paramLabel = "FILE",
            description = "Plan as if the nodes and workloads of another lab file were there too.")
    private @Nullable Path with;

    @Option(names = "--cheapest", description = "Which machines could be switched off with everything still placed.")
    private boolean cheapest;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw the plan into a file.")
    private @Nullable Path svg;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "Where the plan is kept. Default: lab.plan.yaml beside the lab.")
    private @Nullable Path kept;

    @Option(names = "--dry-run", description = "Keep nothing.")
    private boolean dryRun;

    PlanCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        LabFiles files = program.labFiles();
        Path file = LabArgument.file(named, files);
        try {
            return plan(file, LabArgument.read(file, files));
        } catch (LabArgument.BadLabException e) {
            return Problems.tell(terminal, e.problems(), json, "nothing was planned");
        }
    }

    private int plan(Path file, Lab lab) throws Exception {
        requireKnown(lab);
        Path keepIn = kept == null ? LabFiles.planBeside(file) : kept;
        List<Placed> running = running(keepIn, lab);
        Plan plan = new Planner().plan(lab, running, Effort.USUAL);
        PlanResult result = PlanResult.of(lab, plan);
        if (!without.isEmpty() || with != null || cheapest) {
            return whatIf(file, result);
        }
        draw(result);
        Optional<Path> saved = keep(keepIn, lab, plan);
        if (json) {
            terminal.out().println(new PlanJson(result).all(file, saved));
        } else if (explain != null) {
            new ExplainReport(terminal).print(result, running, explain);
        } else {
            new PlanReport(terminal, result).print(keepIn, saved.isPresent());
        }
        return plan.unplaced().isEmpty() ? 0 : SOMETHING_DOES_NOT_FIT;
    }

    /** Nothing moves but for the change, so the plan of the changed lab starts from the one of the lab as it is. */
    private int whatIf(Path file, PlanResult now) throws CommandException, LabArgument.BadLabException {
        Lab changed = WhatIf.without(now.lab(), without);
        if (with != null) {
            LabFiles files = program.labFiles();
            changed = WhatIf.with(changed, LabArgument.read(LabArgument.file(with, files), files));
        }
        PlanResult then = cheapest ? cheapest(changed) : planned(changed, now);
        draw(then);
        WhatIfReport report = new WhatIfReport(now, then);
        if (json) {
            ObjectNode answer = new PlanJson(then).all(file, Optional.empty());
            report.json(answer);
            terminal.out().println(answer);
        } else {
            report.print(terminal, question(now, then));
        }
        return report.fits() ? 0 : SOMETHING_DOES_NOT_FIT;
    }

    private static PlanResult planned(Lab changed, PlanResult now) {
        return PlanResult.of(changed, new Planner().plan(changed, now.plan().placed(), Effort.USUAL));
    }

    private static PlanResult cheapest(Lab lab) {
        Cheapest found = Cheapest.of(lab, Effort.QUICK);
        return PlanResult.of(found.lab(), found.plan());
    }

    private String question(PlanResult now, PlanResult then) {
        List<String> parts = new ArrayList<>();
        if (!without.isEmpty()) {
            parts.add("without " + String.join(", ", without));
        }
        if (with != null) {
            parts.add("with " + with);
        }
        if (cheapest) {
            List<String> gone = Known.nodes(now.lab()).stream()
                    .filter(node ->
                            !without.contains(node) && then.lab().node(node).isEmpty())
                    .toList();
            parts.add(
                    gone.isEmpty()
                            ? "with every machine, for each is needed"
                            : "without " + String.join(", ", gone) + ", which can be switched off");
        }
        return String.join(" and ", parts).replaceFirst("^w", "W") + ":";
    }

    private void requireKnown(Lab lab) throws CommandException {
        if (explain != null && lab.workload(explain).isEmpty()) {
            throw new CommandException(Known.no("workload", explain, Known.workloads(lab)));
        }
        for (String node : without) {
            if (lab.node(node).isEmpty()) {
                throw new CommandException(Known.no("machine", node, Known.nodes(lab)));
            }
        }
    }

    /** What runs by the plan that was kept; one that cannot be used is said and planned without. */
    private List<Placed> running(Path keptIn, Lab lab) {
        return switch (program.labFiles().kept(keptIn, lab)) {
            case LabFiles.Kept.Nothing() -> List.of();
            case LabFiles.Kept.Running(List<Placed> placed) -> placed;
            case LabFiles.Kept.Unusable(List<String> problems) -> {
                problems.forEach(terminal.err()::println);
                terminal.err().println("firebreak: planned as if nothing ran");
                yield List.of();
            }
        };
    }

    private Optional<Path> keep(Path file, Lab lab, Plan plan) throws CommandException {
        if (dryRun) {
            return Optional.empty();
        }
        try {
            return switch (program.labFiles().keep(file, lab, plan)) {
                case LabFiles.Keeping.Done(Optional<Path> aside) -> {
                    aside.ifPresent(old -> terminal.err().println("What was there before is now in " + old));
                    yield Optional.of(file);
                }
                case LabFiles.Keeping.Refused(String problem) ->
                    throw new CommandException(problem + ". Or keep nothing with --dry-run");
            };
        } catch (IOException e) {
            throw new CommandException(
                    "cannot keep the plan in " + file + ": " + e.getMessage()
                            + ". Name another file with --plan FILE, or keep nothing with --dry-run",
                    e);
        }
    }

    private void draw(PlanResult result) throws CommandException {
        if (svg == null) {
            return;
        }
        House house = new House(result.lab(), result.plan(), result.fills());
        try {
            Files.writeString(svg, HouseDrawing.svg(house, Format.picture(PICTURE_WIDTH)));
        } catch (IOException e) {
            throw new CommandException("cannot draw into " + svg + ": " + e.getMessage(), e);
        }
        if (!json) {
            terminal.err().println("Drew " + svg);
        }
    }
}
