package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which lab is held against which cluster, the same for every command that does. */
final class ClusterOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "LAB",
            defaultValue = LabArgument.USUAL,
            description = "The lab file, or a folder with a lab.yaml. Default: ./lab.yaml.")
    private Path named = Path.of(LabArgument.USUAL);

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan. Default: lab.plan.yaml beside the lab.")
    private @Nullable Path kept;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "How to reach the cluster. Default: $$KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Which of its contexts. Default: the chosen one.")
    private @Nullable String context;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    boolean json() {
        return json;
    }

    Clusters.Cluster cluster(Program program) {
        return program.clusters().cluster(Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
    }

    /** A lab as a cluster is held against it. */
    record Wanted(String lab, SortedMap<String, String> files) {}

    /** Reads the lab and renders it by the plan that was kept, or by a new one when none was. */
    Wanted read(Program program, Terminal terminal) throws CommandException, LabArgument.BadLabException {
        LabFiles files = program.labFiles();
        Path file = LabArgument.file(named, files);
        Lab lab = LabArgument.read(file, files);
        Path from = kept == null ? LabFiles.planBeside(file) : kept;
        Plan plan = new KeptPlans(files, terminal).of(from, lab, List.of());
        return switch (program.rendering().render(lab, plan, Target.KUSTOMIZE)) {
            case Rendered.Files(SortedMap<String, String> texts) -> new Wanted(lab.name(), texts);
            case Rendered.Impossible(List<String> problems) -> throw new LabArgument.BadLabException(problems);
        };
    }
}
