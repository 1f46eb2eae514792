package dev.firebreak.entry.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        header = "Prints the JSON Schema of lab files, for editors.",
        footer = {
            "",
            "Example:",
            "  firebreak schema > lab.schema.json",
            "and as the lab file's first line, for editors with a YAML language server:",
            "  # yaml-language-server: $$schema=lab.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Program program;
    private final Terminal terminal;

    SchemaCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().println(program.labFiles().schema().stripTrailing());
        return 0;
    }
}
