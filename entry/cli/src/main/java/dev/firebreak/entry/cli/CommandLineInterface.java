package dev.firebreak.entry.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code firebreak} with its subcommands. */
public final class CommandLineInterface {
    private final CommandLine commandLine;

    public CommandLineInterface(Program program, Terminal terminal) {
        commandLine = new CommandLine(new Firebreak(program))
                .addSubcommand(new UpCommand(program, terminal))
                .addSubcommand(new PlanCommand(program, terminal))
                .addSubcommand(new DiffCommand(program, terminal))
                .addSubcommand(new ApplyCommand(program, terminal))
                .addSubcommand(new DriftCommand(program, terminal))
                .addSubcommand(new ExplainCommand(program, terminal))
                .addSubcommand(new RenderCommand(program, terminal))
                .addSubcommand(new ImportCommand(program, terminal))
                .addSubcommand(new CatalogueCommand(program, terminal))
                .addSubcommand(new SchemaCommand(program, terminal))
                .addSubcommand(new StatusCommand(program, terminal))
                .addSubcommand(new IngestCommand(program, terminal))
                .addSubcommand(new AskCommand(program, terminal))
                .addSubcommand(new SearchCommand(program, terminal))
                .addSubcommand(new DownCommand(program, terminal))
                .addSubcommand(new CommandLine.HelpCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setCommandName("firebreak")
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setExecutionExceptionHandler((problem, at, parsed) -> report(terminal, problem));
    }

    /** Runs the command and returns its exit status: 0 done, 1 could not, 2 wrongly asked, 3 something fits nowhere or differs. */
    public int run(String... arguments) {
        return commandLine.execute(arguments);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private static int report(Terminal terminal, Exception problem) throws Exception {
        if (problem instanceof CommandException || problem instanceof Program.StartException) {
            terminal.err().println("firebreak: " + problem.getMessage());
            return 1;
        }
        throw problem;
    }

    @Command(
            name = "firebreak",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            sortOptions = false,
            header = "Runs AI next to everything else on hardware you own, with walls between them.",
            footer = {
                "",
                "Two more commands belong to the launcher: `firebreak test` runs every test,",
                "`firebreak bench retrieval|start` measures. Start with `firebreak up`."
            })
    static final class Firebreak implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
        private CommandSpec spec;

        private final Program program;

        Firebreak(Program program) {
            this.program = program;
        }

        Program program() {
            return program;
        }

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }

    static final class Version implements IVersionProvider {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
        private CommandSpec spec;

        @Override
        public String[] getVersion() {
            Firebreak root = (Firebreak) spec.root().userObject();
            return new String[] {"firebreak " + root.program().version()};
        }
    }
}
