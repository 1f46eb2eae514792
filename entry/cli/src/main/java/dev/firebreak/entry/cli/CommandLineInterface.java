package dev.firebreak.entry.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code firebreak} with its subcommands. */
public final class CommandLineInterface {
    private final Program program;
    private final Terminal terminal;

    public CommandLineInterface(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    /** Runs the command and returns its exit status: 0 done, 1 could not, 2 wrongly asked, 3 something fits nowhere or differs. */
    public int run(String... arguments) {
        return commandLine(arguments).execute(arguments);
    }

    /** Only the subcommand that is asked for is made ready, where one is: that of all of them takes 0.2 s of every start. */
    CommandLine commandLine(String... arguments) {
        CommandLine root = new CommandLine(new Firebreak(program));
        Map<String, Supplier<Object>> all = subcommands();
        if (arguments.length > 0 && all.containsKey(arguments[0])) {
            root.addSubcommand(all.get(arguments[0]).get());
        } else {
            all.values().forEach(subcommand -> root.addSubcommand(subcommand.get()));
            root.addSubcommand(new CommandLine.HelpCommand());
        }
        return root.setCaseInsensitiveEnumValuesAllowed(true)
                .setCommandName("firebreak")
                .setOut(writer(terminal.out()))
                .setErr(writer(terminal.err()))
                .setExecutionExceptionHandler((problem, at, parsed) -> report(terminal, problem));
    }

    /** By name, in the order of the help. */
    Map<String, Supplier<Object>> subcommands() {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("up", () -> new UpCommand(program, terminal));
        all.put("plan", () -> new PlanCommand(program, terminal));
        all.put("diff", () -> new DiffCommand(program, terminal));
        all.put("apply", () -> new ApplyCommand(program, terminal));
        all.put("drift", () -> new DriftCommand(program, terminal));
        all.put("explain", () -> new ExplainCommand(program, terminal));
        all.put("render", () -> new RenderCommand(program, terminal));
        all.put("import", () -> new ImportCommand(program, terminal));
        all.put("catalogue", () -> new CatalogueCommand(program, terminal));
        all.put("schema", () -> new SchemaCommand(program, terminal));
        all.put("why", () -> new WhyCommand(program, terminal));
        all.put("top", () -> new TopCommand(program, terminal));
        all.put("alerts", () -> new AlertsCommand(program, terminal));
        all.put("status", () -> new StatusCommand(program, terminal));
        all.put("ingest", () -> new IngestCommand(program, terminal));
        all.put("ask", () -> new AskCommand(program, terminal));
        all.put("search", () -> new SearchCommand(program, terminal));
        all.put("down", () -> new DownCommand(program, terminal));
        return all;
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
                "Three more commands belong to the launcher: `firebreak test` runs every test,",
                "`firebreak bench` measures, `firebreak drill` disturbs and sees who is named.",
                "Start with `firebreak up`."
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
