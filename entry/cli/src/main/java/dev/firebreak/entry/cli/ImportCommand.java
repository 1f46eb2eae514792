package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.survey.Survey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes a lab file of the Git repository that a cluster runs by, and says which walls are missing.",
        description = {
            "Reads Kubernetes manifests, kustomizations and releases of Flux in a folder. Nothing is fetched, nothing is run,"
                    + " no secret's value is written. Classes and edges are guesses and say why; the nodes are for you to"
                    + " put in, since manifests do not say them.%n"
        },
        footer = {
            "",
            "Examples:",
            "  firebreak import ~/home-ops                        which walls are missing; writes nothing",
            "  firebreak import ~/home-ops --out lab.yaml         and a lab file of it",
            "  firebreak import ~/home-ops --out lab.yaml --force in place of the one that is there",
            "  firebreak import ~/home-ops --json                 for programs",
            "",
            "Ends with 0 when done, 1 when nothing was found or it could not be written, 2 when wrongly asked."
        })
final class ImportCommand implements Callable<Integer> {
    private final Program program;
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "The folder with the manifests.")
    private Path folder = Path.of(".");

    @Option(names = "--out", paramLabel = "FILE", description = "Write the lab file here.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Option(names = "--json", description = "For programs.")
    private boolean json;

    ImportCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws CommandException {
        if (out != null && !force && Files.exists(out)) {
            throw there(out);
        }
        Imports.Imported imported = read();
        Survey survey = imported.survey();
        if (survey.workloads().isEmpty()) {
            return nothing(survey);
        }
        boolean good = imported.problems().isEmpty();
        if (out != null && good) {
            write(out, imported.lab());
        }
        Path written = good ? out : null;
        if (json) {
            ObjectNode answer = ImportJson.of(survey);
            answer.put("written", written == null ? null : written.toString());
            imported.problems().forEach(answer.putArray("problems")::add);
            terminal.out().println(answer);
        } else {
            new ImportReport(terminal, survey).print(folder, written);
            imported.problems().forEach(problem -> terminal.err().println(problem));
        }
        if (!good) {
            terminal.err()
                    .println("firebreak: the lab file that came of it does not read, so nothing was written;"
                            + " this is a mistake of Firebreak's, please report it");
        }
        return good ? 0 : 1;
    }

    private Imports.Imported read() throws CommandException {
        try {
            return program.imports().read(folder);
        } catch (IOException e) {
            throw new CommandException(
                    "cannot read " + folder + ": " + e.getMessage() + ". Name the folder of your manifests", e);
        }
    }

    private void write(Path file, String lab) throws CommandException {
        try {
            program.imports().write(file, lab, force);
        } catch (FileAlreadyExistsException e) {
            throw there(file);
        } catch (IOException e) {
            throw new CommandException("cannot write " + file + ": " + e + ". Name another file with --out", e);
        }
    }

    private static CommandException there(Path file) {
        return new CommandException(
                file + " is there already and was not touched. Name another file, or replace it with" + " --force");
    }

    private int nothing(Survey survey) throws CommandException {
        if (json) {
            terminal.out().println(ImportJson.of(survey).putNull("written"));
            return 1;
        }
        new ImportReport(terminal, survey).unread();
        throw new CommandException("nothing that runs was found in " + folder + ", in "
                + Text.count(survey.files(), "file") + ". Name the folder with the manifests of your cluster, such as"
                + " the kubernetes folder of its Git repository");
    }
}
