package dev.firebreak.bench;

import dev.firebreak.core.packing.Cluster;
import dev.firebreak.core.packing.Spot;
import dev.firebreak.core.packing.Tuning;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much of a cluster's GPUs each policy gives out before pods find no room. */
@Command(
        name = "placement",
        mixinStandardHelpOptions = true,
        header = "How much of a cluster's GPUs is given out, by policy, and how many placements a second.",
        description = {
            "",
            "One thread. Each policy packs the first seed's pods " + Packing.WARM_UPS
                    + " times before anything is timed.",
            ""
        })
final class PlacementBench implements Callable<Integer> {
    @Option(
            names = "--nodes",
            required = true,
            paramLabel = "FILE",
            description = "CSV: sn,cpu_milli,memory_mib,gpu,model")
    @SuppressWarnings("NullAway.Init") // picocli sets it, it is required
    private Path nodes;

    @Option(
            names = "--pods",
            required = true,
            paramLabel = "FILE",
            description = "CSV: name,cpu_milli,memory_mib,num_gpu,gpu_milli and, if models matter, gpu_spec")
    @SuppressWarnings("NullAway.Init") // picocli sets it, it is required
    private Path pods;

    @Option(
            names = "--seeds",
            defaultValue = "42-51",
            description = "Such as 42, 42-51 or 1,2,7. Default: ${DEFAULT-VALUE}.")
    private String seeds = "42-51";

    @Option(
            names = "--policy",
            arity = "1..*",
            split = ",",
            paramLabel = "POLICY",
            description = "firebreak, fgd, bestfit, random. Default: all.")
    private List<String> policies = List.of("firebreak", "fgd", "bestfit", "random");

    @Option(
            names = "--mix",
            defaultValue = "seen",
            description = "What firebreak knows: seen or given. Default: ${DEFAULT-VALUE}.")
    private String mix = "seen";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write order,pod,node,gpus for each pod of the last policy's last seed.")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--sensitivity", description = "Halve and double each constant of firebreak instead.")
    private boolean sensitivity;

    @Option(names = "--json", description = "One line for programs.")
    private boolean json;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintStream stream = System.out;
        List<Long> numbers = seeds();
        List<Packing.Name> names = policies.stream().map(this::policy).toList();
        Packing.Knowledge knowledge = knowledge();
        Trace trace = Trace.read(nodes, pods);
        Progress progress = json ? Progress.silent() : Progress.to(stream);
        if (sensitivity) {
            List<Sensitivity.Cost> costs = Sensitivity.measure(trace, numbers, knowledge, progress);
            stream.println(json ? Sensitivity.json(costs) : Sensitivity.table(costs));
            return 0;
        }
        PlacementReport report = measure(trace, names, numbers, knowledge, progress);
        stream.println(json ? report.json() : report.table());
        return 0;
    }

    private PlacementReport measure(
            Trace trace, List<Packing.Name> names, List<Long> numbers, Packing.Knowledge knowledge, Progress progress)
            throws IOException {
        List<PlacementReport.Run> runs = new ArrayList<>();
        for (Packing.Name name : names) {
            progress.say(name.word() + ", warming up");
            Packing.warmUp(trace, name, numbers.getFirst(), knowledge);
            progress.say(name.word() + ", " + numbers.size() + " seeds");
            for (long seed : numbers) {
                Packing.Outcome outcome = Packing.run(trace, name, seed, knowledge, Tuning.DEFAULT);
                runs.add(new PlacementReport.Run(name, seed, outcome.allocatedAt100(), outcome.placementsPerSecond()));
                progress.count(runs.size(), (long) names.size() * numbers.size());
                if (out.isPresent()) {
                    write(trace, outcome, out.get());
                }
            }
        }
        return new PlacementReport(runs);
    }

    /** One line for each pod that was offered; the node is empty where it was turned away. */
    static void write(Trace trace, Packing.Outcome outcome, Path file) throws IOException {
        Cluster cluster = new Cluster(trace.nodes());
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("order,pod,node,gpus\n");
            int order = 0;
            for (Packing.Placement placement : outcome.placements()) {
                String node = placement
                        .spot()
                        .map(spot -> cluster.machine(spot.node()).name())
                        .orElse("");
                String cards = placement.spot().map(Spot::cardIndices).orElse(List.of()).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(";"));
                writer.write(order++ + "," + placement.pod() + "," + node + "," + cards + "\n");
            }
        }
    }

    private Packing.Name policy(String word) {
        for (Packing.Name name : Packing.Name.values()) {
            if (name.word().equals(word)) {
                return name;
            }
        }
        throw wrong("--policy '" + word + "' is not known; there are firebreak, fgd, bestfit and random");
    }

    private Packing.Knowledge knowledge() {
        return switch (mix) {
            case "seen" -> Packing.Knowledge.SEEN;
            case "given" -> Packing.Knowledge.GIVEN;
            default -> throw wrong("--mix '" + mix + "' is not known; it is seen or given");
        };
    }

    private List<Long> seeds() {
        return Seeds.parse(seeds)
                .orElseThrow(() ->
                        wrong("--seeds '" + seeds + "' is not one, such as 42, a range, such as 42-51, or several,"
                                + " such as 1,2,7; at most " + Seeds.MOST));
    }

    private CommandLine.ParameterException wrong(String problem) {
        return new CommandLine.ParameterException(spec.commandLine(), problem);
    }
}
