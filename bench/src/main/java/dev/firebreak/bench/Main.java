package dev.firebreak.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code firebreak bench}: what is measured. */
@Command(
        name = "firebreak bench",
        mixinStandardHelpOptions = true,
        header = "Measures. Each bench says on which data and against what.",
        subcommands = {
            Main.Retrieval.class,
            Main.Start.class,
            PlacementBench.class,
            Main.Planning.class,
            Main.Render.class,
            Main.Sampling.class,
            Main.Watching.class
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler(Main::report)
                .execute(arguments));
    }

    private static int report(Exception problem, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (problem instanceof DataSetException || problem instanceof IOException) {
            System.err.println("firebreak bench: " + problem.getMessage());
            return 1;
        }
        throw problem;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    @Command(
            name = "retrieval",
            mixinStandardHelpOptions = true,
            header = "nDCG@10 and Recall@100 of words, vectors and both, latency, and the rate of ingestion.")
    static final class Retrieval implements Callable<Integer> {
        @Option(
                names = "--data",
                required = true,
                paramLabel = "DIR",
                description = "A collection in BEIR's layout: corpus.jsonl, queries.jsonl, qrels/test.tsv.")
        @SuppressWarnings("NullAway.Init") // picocli sets it, it is required
        private Path data;

        @Option(names = "--json", description = "One line for programs.")
        private boolean json;

        @Override
        public Integer call() {
            return RetrievalBench.run(data, json, System.out);
        }
    }

    @Command(
            name = "start",
            mixinStandardHelpOptions = true,
            header =
                    "From `up` to the first page, and the memory of the whole process before and after 1,000 questions.")
    static final class Start implements Callable<Integer> {
        @Option(names = "--json", description = "One line for programs.")
        private boolean json;

        @Option(names = "--runs", defaultValue = "5", description = "How many starts. Default: ${DEFAULT-VALUE}.")
        private int runs = 5;

        @Option(names = "--questions", defaultValue = "1000", description = "How many. Default: ${DEFAULT-VALUE}.")
        private int questions = 1000;

        @Override
        public Integer call() throws Exception {
            StartBench.Result result = new StartBench(System.err).measure(runs, questions);
            System.out.write((json ? result.json() : result.table()).getBytes(StandardCharsets.UTF_8));
            System.out.println();
            return 0;
        }
    }

    @Command(
            name = "plan",
            mixinStandardHelpOptions = true,
            header = "How long a large cluster takes to plan, and how much memory.")
    static final class Planning implements Callable<Integer> {
        @Option(names = "--json", description = "One line for programs.")
        private boolean json;

        @Option(names = "--nodes", defaultValue = "1000", description = "How many. Default: ${DEFAULT-VALUE}.")
        private int nodes = 1000;

        @Option(names = "--workloads", defaultValue = "10000", description = "How many. Default: ${DEFAULT-VALUE}.")
        private int workloads = 10_000;

        @Override
        public Integer call() {
            PlanBench.Result result = PlanBench.measure(nodes, workloads);
            System.out.println(json ? result.json() : result.table());
            return 0;
        }
    }

    @Command(
            name = "render",
            mixinStandardHelpOptions = true,
            header =
                    "How long the program takes to start and render a large lab into a fresh folder, and how much memory.")
    static final class Render implements Callable<Integer> {
        @Option(names = "--json", description = "One line for programs.")
        private boolean json;

        @Option(
                names = "--workloads",
                defaultValue = "300",
                description = "How many the first lab has. Default: ${DEFAULT-VALUE}.")
        private int workloads = 300;

        @Option(
                names = "--objects",
                defaultValue = "10000",
                description =
                        "How many objects of Kubernetes the second lab becomes at least. Default: ${DEFAULT-VALUE}.")
        private int objects = 10_000;

        @Override
        public Integer call() throws Exception {
            RenderBench.Result result = new RenderBench(System.err).measure(workloads, objects);
            System.out.println(json ? result.json() : result.table());
            return 0;
        }
    }

    @Command(
            name = "sampling",
            mixinStandardHelpOptions = true,
            header = "What it costs to look at a machine with many control groups once a second.")
    static final class Sampling implements Callable<Integer> {
        @Option(names = "--json", description = "One line for programs.")
        private boolean json;

        @Option(names = "--groups", defaultValue = "300", description = "How many. Default: ${DEFAULT-VALUE}.")
        private int groups = 300;

        @Option(names = "--processes", defaultValue = "600", description = "How many. Default: ${DEFAULT-VALUE}.")
        private int processes = 600;

        @Option(
                names = "--active",
                defaultValue = "30",
                description = "Of the groups, how many do something each second. Default: ${DEFAULT-VALUE}.")
        private int active = 30;

        @Option(names = "--seconds", defaultValue = "30", description = "How long. Default: ${DEFAULT-VALUE}.")
        private int seconds = 30;

        @Option(names = "--fake", description = "Files in a folder even where real groups can be made.")
        private boolean fake;

        @Option(
                names = "--alone",
                description = "The whole of a process that does nothing but watch: its processor time and its memory.")
        private boolean alone;

        @Override
        public Integer call() throws Exception {
            if (alone) {
                AloneBench.Result result = new AloneBench(System.err).measure(groups, processes, active, seconds);
                System.out.println(json ? result.json() : result.table());
                return 0;
            }
            SamplingBench.Result result =
                    new SamplingBench(System.err).measure(groups, processes, active, seconds, fake);
            System.out.println(json ? result.json() : result.table());
            return 0;
        }
    }

    @Command(name = "watcher", mixinStandardHelpOptions = true, header = "What one watcher of many nodes costs.")
    static final class Watching implements Callable<Integer> {
        @Option(names = "--json", description = "One line for programs.")
        private boolean json;

        @Option(names = "--nodes", defaultValue = "200", description = "How many. Default: ${DEFAULT-VALUE}.")
        private int nodes = 200;

        @Option(names = "--groups", defaultValue = "30", description = "Of each node. Default: ${DEFAULT-VALUE}.")
        private int groups = 30;

        @Option(names = "--seconds", defaultValue = "300", description = "Simulated. Default: ${DEFAULT-VALUE}.")
        private int seconds = 300;

        @Override
        public Integer call() throws Exception {
            WatcherBench.Result result = new WatcherBench(System.err).measure(nodes, groups, seconds);
            System.out.println(json ? result.json() : result.table());
            return 0;
        }
    }
}
