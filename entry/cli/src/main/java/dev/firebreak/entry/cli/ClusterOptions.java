package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Trouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.ToIntFunction;
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
            description = "How to reach the cluster. Default: those of $$KUBECONFIG, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Which of its contexts. Default: the chosen one.")
    private @Nullable String context;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    boolean json() {
        return json;
    }

    /** What a command wants of a cluster, held against a lab. */
    interface Question<T> {
        ClusterAnswer<T> ask(Clusters.Cluster cluster, Wanted wanted) throws InterruptedException;
    }

    /** A lab as a cluster is held against it. */
    record Wanted(String lab, SortedMap<String, String> files) {}

    /**
     * Reads and renders the lab, asks, and tells the answer, or everything that is in the way of one.
     *
     * @param nothing what was not done when there is no answer
     * @param told tells an answer and says how the command ends
     */
    <T> int answer(Program program, Terminal terminal, String nothing, Question<T> question, ToIntFunction<T> told)
            throws CommandException, InterruptedException {
        try {
            Wanted wanted = read(program, terminal);
            Clusters.Cluster cluster =
                    program.clusters().cluster(Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
            return switch (question.ask(cluster, wanted)) {
                case ClusterAnswer.Refused<T>(List<Trouble> troubles) ->
                    Problems.tell(terminal, ClusterReport.lines(troubles), json, nothing);
                case ClusterAnswer.Got<T>(T answer) -> told.applyAsInt(answer);
            };
        } catch (LabArgument.BadLabException e) {
            return Problems.tell(terminal, e.problems(), json, nothing);
        }
    }

    /** Reads the lab and renders it by the plan that was kept, or by a new one when none was. */
    private Wanted read(Program program, Terminal terminal) throws CommandException, LabArgument.BadLabException {
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
