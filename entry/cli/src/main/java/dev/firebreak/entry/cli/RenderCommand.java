package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.walls.Rendered;
import dev.firebreak.core.walls.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes the walls of a lab as files: Kubernetes for the cluster, compose for machines outside.",
        description = {
            "Takes the lab and the plan that was kept beside it, and writes what separates its workloads: namespaces,"
                    + " quotas, limits, policies, and everything that runs. The same lab and plan give the same bytes."
                    + " Files that Firebreak did not write are never touched.%n"
        },
        footer = {
            "",
            "Examples:",
            "  firebreak render --out cluster                  ./lab.yaml for Flux",
            "  firebreak render --out cluster --commit         and commits it, with what moves and why",
            "  firebreak render --out out --target kustomize   for kubectl apply -k out",
            "  firebreak render --out cluster --dry-run        what would change",
            "",
            "Ends with 0 when the files are there, 1 when they are not, 2 when wrongly asked."
        })
final class RenderCommand implements Callable<Integer> {
    private static final int FILES_SAID = 20;

    private final Program program;
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "LAB",
            defaultValue = LabArgument.USUAL,
            description = "The lab file, or a folder with a lab.yaml. Default: ./lab.yaml.")
    private Path named = Path.of(LabArgument.USUAL);

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the files go.")
    private Path out = Path.of("out");

    @Option(
            names = "--target",
            paramLabel = "flux|kustomize",
            defaultValue = "flux",
            description = "Who takes them. Default: flux.")
    private Target target = Target.FLUX;

    @Option(names = "--commit", description = "Commit them in the Git repository that DIR is in.")
    private boolean commit;

    @Option(names = "--force", description = "Overwrite files of Firebreak's that somebody has changed.")
    private boolean force;

    @Option(names = "--dry-run", description = "Write nothing; say what would change.")
    private boolean dryRun;

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan. Default: lab.plan.yaml beside the lab.")
    private @Nullable Path kept;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    RenderCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        LabFiles files = program.labFiles();
        Path file = LabArgument.file(named, files);
        try {
            return render(file, LabArgument.read(file, files));
        } catch (LabArgument.BadLabException e) {
            return failed(e.problems());
        } catch (IOException e) {
            throw new CommandException("cannot write to " + out + ": " + e.getMessage(), e);
        }
    }

    private int render(Path file, Lab lab) throws CommandException, IOException {
        Rendering rendering = program.rendering();
        List<Placed> before = rendering
                .delivered(out, Places.FILE)
                .map(text -> Places.read(text))
                .orElse(List.of());
        Path keptIn = kept == null ? LabFiles.planBeside(file) : kept;
        Plan plan = new KeptPlans(program.labFiles(), terminal).of(keptIn, lab, before);
        return switch (rendering.render(lab, plan, target)) {
            case Rendered.Impossible(List<String> problems) -> failed(problems);
            case Rendered.Files(SortedMap<String, String> texts) -> {
                SortedMap<String, String> all = new TreeMap<>(texts);
                all.put(Places.FILE, Places.write(plan.placed()));
                Optional<String> message = commit ? Optional.of(CommitMessage.of(lab, plan, before)) : Optional.empty();
                yield said(rendering.deliver(out, all, new Rendering.How(force, dryRun, message)));
            }
        };
    }

    private int said(Rendering.Delivered delivered) {
        return switch (delivered) {
            case Rendering.Delivered.Refused(List<String> problems) -> failed(problems);
            case Rendering.Delivered.Done done -> {
                if (json) {
                    terminal.out().println(json(done));
                } else {
                    print(done);
                }
                yield 0;
            }
        };
    }

    private int failed(List<String> problems) {
        return Problems.tell(terminal, problems, json, "nothing was written");
    }

    private static ObjectNode json(Rendering.Delivered.Done done) {
        ObjectNode answer = Client.JSON.createObjectNode();
        done.created().forEach(answer.putArray("created")::add);
        done.changed().forEach(answer.putArray("changed")::add);
        done.removed().forEach(answer.putArray("removed")::add);
        answer.put("unchanged", done.unchanged());
        done.commit().ifPresent(commit -> answer.put("commit", commit));
        return answer;
    }

    private void print(Rendering.Delivered.Done done) {
        files("+", done.created());
        files("~", done.changed());
        files("-", done.removed());
        String what = done.created().size() + " created, " + done.changed().size() + " changed, "
                + done.removed().size() + " removed, " + done.unchanged() + " as they were";
        terminal.out().println((dryRun ? "Would be: " : "") + what + ", in " + out + ".");
        done.commit().ifPresent(made -> terminal.out().println("Committed " + made + ". Send it with git push."));
        if (commit && !dryRun && done.commit().isEmpty()) {
            terminal.out().println("Nothing to commit.");
        }
    }

    private void files(String sign, List<String> paths) {
        paths.stream().limit(FILES_SAID).forEach(path -> terminal.out().println(sign + " " + path));
        if (paths.size() > FILES_SAID) {
            terminal.out().println(sign + " and " + (paths.size() - FILES_SAID) + " more");
        }
    }
}
