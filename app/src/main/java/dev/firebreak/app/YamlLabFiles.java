package dev.firebreak.app;

import dev.firebreak.adapters.labfile.KnownWorkloads;
import dev.firebreak.adapters.labfile.LabFile;
import dev.firebreak.adapters.labfile.LabReading;
import dev.firebreak.adapters.labfile.PlanReading;
import dev.firebreak.adapters.labfile.PlanWriting;
import dev.firebreak.adapters.labfile.Problem;
import dev.firebreak.adapters.labfile.SavedPlan;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.entry.cli.LabFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Labs and plans as YAML files. */
final class YamlLabFiles implements LabFiles {
    /** The launcher, which stands beside the examples, says where it is. */
    private static final String LAUNCHER = "FIREBREAK_COMMAND";

    @Override
    public Reading read(Path file) {
        return switch (LabFile.read(file)) {
            case LabReading.Good(Lab lab) -> new Reading.Good(lab);
            case LabReading.Bad(List<Problem> problems) -> new Reading.Bad(lines(problems));
        };
    }

    @Override
    public Kept kept(Path file, Lab lab) {
        return switch (SavedPlan.read(file)) {
            case PlanReading.Nothing() -> new Kept.Nothing();
            case PlanReading.Good(String of, List<Placed> placed) ->
                of.equals(lab.name())
                        ? new Kept.Running(placed)
                        : new Kept.Unusable(List.of(file + " is the plan of the lab " + of + ", not of " + lab.name()));
            case PlanReading.Bad(List<Problem> problems) -> new Kept.Unusable(lines(problems));
        };
    }

    @Override
    public Keeping keep(Path file, Lab lab, Plan plan) throws IOException {
        return switch (SavedPlan.write(file, lab.name(), plan.placed())) {
            case PlanWriting.Written(Optional<Path> aside) -> new Keeping.Done(aside);
            case PlanWriting.Refused(Problem problem) -> new Keeping.Refused(problem.toString());
        };
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }

    @Override
    public String schema() {
        return LabFile.schema();
    }

    @Override
    public List<Entry> catalogue() {
        return KnownWorkloads.all().stream()
                .map(entry -> new Entry(entry.name(), entry.workloadClass(), entry.about()))
                .toList();
    }

    @Override
    public Optional<String> entry(String name) {
        return KnownWorkloads.text(name);
    }

    @Override
    public Optional<Path> examples() {
        return Optional.ofNullable(System.getenv(LAUNCHER))
                .map(launcher -> Path.of(launcher).resolveSibling("examples"))
                .filter(Files::isDirectory);
    }
}
