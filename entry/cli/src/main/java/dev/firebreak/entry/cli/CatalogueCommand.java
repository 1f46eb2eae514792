package dev.firebreak.entry.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "catalogue",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Lists the workloads that a lab file can name with use:, or shows one.",
        footer = {
            "",
            "Examples:",
            "  firebreak catalogue              all of them",
            "  firebreak catalogue postgres     what use: postgres stands for"
        })
final class CatalogueCommand implements Callable<Integer> {
    private final Program program;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "An entry, or part of a name.")
    private @Nullable String name;

    CatalogueCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        LabFiles files = program.labFiles();
        if (name == null) {
            list(files.catalogue());
            return 0;
        }
        var entry = files.entry(name);
        if (entry.isPresent()) {
            terminal.out().println(entry.get().stripTrailing());
            return 0;
        }
        String part = name.toLowerCase(Locale.ROOT);
        List<LabFiles.Entry> like =
                files.catalogue().stream().filter(e -> e.name().contains(part)).toList();
        if (like.isEmpty()) {
            List<String> names =
                    files.catalogue().stream().map(LabFiles.Entry::name).toList();
            throw new CommandException(Known.no("entry", name, names).replace("of the lab", "of the catalogue"));
        }
        list(like);
        return 0;
    }

    private void list(List<LabFiles.Entry> entries) {
        Table table = new Table(2, -1);
        entries.forEach(entry -> table.row(List.of(
                new Table.Cell(entry.name()), new Table.Cell(entry.workloadClass()), new Table.Cell(entry.about()))));
        table.lines(terminal.width()).forEach(terminal.out()::println);
    }
}
