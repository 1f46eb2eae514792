package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.throttle.Mode;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Looks at this machine and starts everything on it, in one process.",
        description = {
            "Listens on 127.0.0.1 only. Ctrl-C or SIGTERM ends it; the next start finds everything again.",
            "Model servers on this machine (Ollama, llama.cpp, vLLM, LM Studio at their usual ports) are found by themselves.%n"
        })
final class UpCommand implements Callable<Integer> {
    static final int DEFAULT_PORT = 7878;

    private final Program program;
    private final Terminal terminal;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + DEFAULT_PORT,
            description = "The port to listen on; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description = "A name that a proxy in front of it is reached by. Pages answer to loopback's names only"
                    + " unless told otherwise, so that no site on the internet can reach them through a browser.")
    private Set<String> allowedHosts = new LinkedHashSet<>();

    @Option(
            names = "--lab",
            paramLabel = "FILE",
            description = "The lab file, or a folder with a lab.yaml, whose house the console shows. It is read again"
                    + " when it changes. Default: ./lab.yaml where there is one.")
    private @Nullable Path lab;

    @Option(
            names = "--walls",
            paramLabel = "MODE",
            defaultValue = "dry-run",
            converter = ModeConverter.class,
            description = "Holds workloads of the lab file back at this machine's disks, processors and memory while"
                    + " others of a higher class wait, and lets them go again: on (needs root), dry-run (only says what"
                    + " it would do) or off. Default: dry-run.")
    private Mode walls = Mode.DRY_RUN;

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private ModelOptions models = new ModelOptions();

    UpCommand(Program program, Terminal terminal) {
        this.program = program;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65535) {
            throw new CommandException(
                    "--port " + port + " is not a port. Ports go from 1 to 65535; 0 takes any free one");
        }
        Program.StartOptions options = new Program.StartOptions(
                data.folder(program),
                port,
                allowedHosts,
                models.gguf(),
                models.servers(),
                models.defaultModel(),
                lab(),
                walls);
        try (Program.Instance instance = program.start(options)) {
            report(instance);
            instance.awaitEnd();
        }
        return 0;
    }

    private Optional<Path> lab() throws CommandException {
        if (lab == null) {
            return Files.exists(Path.of(LabArgument.USUAL))
                    ? Optional.of(Path.of(LabArgument.USUAL).toAbsolutePath())
                    : Optional.empty();
        }
        return Optional.of(
                LabArgument.file(lab, program.labFiles()).toAbsolutePath().normalize());
    }

    private void report(Program.Instance instance) {
        PrintStream out = terminal.out();
        out.println();
        instance.lab().nodes().forEach(node -> describe(node, out));
        line(out, "Data", instance.data().toString());
        line(out, "Roles", String.join(", ", instance.roles()));
        out.println();
        line(out, "Open", instance.address().toString());
        line(out, "API", instance.address() + "/v1");
        out.println();
        out.printf(
                Locale.ROOT,
                "  Ready in %.2f s. Ctrl-C ends it.%n%n",
                instance.startTime().toMillis() / 1000.0);
        out.flush();
    }

    private static void describe(Node node, PrintStream out) {
        out.println("  Firebreak on " + node.name());
        out.println();
        line(out, "System", node.system() + ", " + node.arch().name().toLowerCase(Locale.ROOT));
        line(out, "Cores", node.cores() + " · " + node.processor());
        line(out, "Memory", node.memory().toString());
        line(
                out,
                "Disks",
                orNone(node.disks().stream()
                        .map(disk -> disk.name() + " " + disk.kind().label() + " " + disk.size())
                        .collect(Collectors.joining(" · "))));
        line(out, "GPUs", orNone(node.gpus().stream().map(UpCommand::describe).collect(Collectors.joining(" · "))));
    }

    private static String describe(Gpu gpu) {
        return gpu.name()
                + gpu.memory()
                        .map(memory -> " " + memory + (gpu.unified() ? " unified" : ""))
                        .orElse("");
    }

    private static String orNone(String text) {
        return text.isEmpty() ? "none found" : text;
    }

    private static void line(PrintStream out, String label, String text) {
        out.printf("  %-8s %s%n", label, text);
    }
}
