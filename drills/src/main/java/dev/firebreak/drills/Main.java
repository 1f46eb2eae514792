package dev.firebreak.drills;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code firebreak drill}: makes a disturbance on purpose and tells whether its cause was named. */
@Command(
        name = "firebreak drill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Makes a disturbance on this machine, and tells whether the watcher named who caused it.",
        description = {
            "",
            "noisy-disk     a database commits, a neighbour fills the disk's queue",
            "cpu-hog        a service computes a little, a neighbour takes every processor",
            "memory-hog     a service reads files that memory holds, a neighbour under the same limit takes the memory",
            "slow-upstream  a service waits for another that answers late: nobody here may be named",
            "silent-agent   of four agents one hangs, one dies, one is late: each must be told as what it is",
            "quiet          nobody disturbs anybody: nobody may be named",
            ""
        },
        footer = {
            "",
            "A run takes some 20 to 40 seconds, the first 40 more, in control groups of their own (as root, or below a",
            "delegated scope), with at most 768 MiB of files, which are removed, and 280 MiB of memory. A process ends",
            "with the drill, however that ends. --replay judges an incident that was recorded. Exit status: 0 when all",
            "was told rightly, 3 when something was not, 1 when it could not be done."
        })
public final class Main implements Callable<Integer> {
    private static final int MOST_RUNS = 200;
    private static final Duration CLEAR_WAITS = Duration.ofSeconds(20);

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one.")
    private @Nullable String name;

    @Option(names = "--record", paramLabel = "FILE", description = "Keep every look at the machine, for --replay.")
    private @Nullable Path record;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            description = "Judge what was recorded instead of disturbing anything: any incident is a test.")
    private @Nullable Path replay;

    @Option(names = "--runs", paramLabel = "N", description = "How many times, 1 to 200. Default: 1.")
    private int runs = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Decides times, sizes and bystanders. Default: 1.")
    private long seed = 1;

    @Option(
            names = "--levels",
            description = "Hear the victim's own times too, as of a service that measures itself. Default: the kernel's"
                    + " figures alone.")
    private boolean levels;

    @Option(names = "--folder", paramLabel = "DIR", description = "On which disk. Default: the temporary folder.")
    private @Nullable Path folder;

    @Option(names = "--json", description = "One line for programs.")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    if (problem instanceof IOException) {
                        System.err.println("firebreak drill: " + problem.getMessage());
                        return 1;
                    }
                    throw problem;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (replay != null) {
            return replay(replay);
        }
        if (name == null) {
            throw new IOException("say which drill: " + Drill.words() + "; or --replay FILE");
        }
        String wanted = name;
        Drill drill = Drill.of(wanted)
                .orElseThrow(() -> new IOException("there is no drill '" + wanted + "'; there are " + Drill.words()));
        if (runs < 1 || runs > MOST_RUNS) {
            throw new IOException("--runs " + runs + " is not 1 to " + MOST_RUNS);
        }
        Path base = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
        if (!Files.isDirectory(base)) {
            throw new IOException("--folder " + base + " is not a folder");
        }
        Path own = Files.createTempDirectory(base, "firebreak-drill");
        CountDownLatch cleared = clearAwayWhenKilled();
        try {
            Setting setting =
                    new Setting(own, new Random(seed), Tempo.USUAL, Optional.ofNullable(record), System.err::println);
            Tally tally = Course.of(drill, setting, levels).run(runs);
            if (json) {
                System.out.println(tally.json());
            } else {
                tally.outcomes().stream()
                        .map(Outcome::sentence)
                        .filter(sentence -> !sentence.isEmpty())
                        .reduce((earlier, later) -> later)
                        .ifPresent(System.out::println);
                System.out.println(tally.sentence());
            }
            return tally.right() == tally.outcomes().size() ? 0 : 3;
        } finally {
            remove(own);
            cleared.countDown();
        }
    }

    private int replay(Path file) throws IOException {
        List<Incident> last = new ArrayList<>();
        long readings = new Replay(new MessagePackCodec()).of(file, incident -> {
            last.removeIf(earlier -> earlier.id().equals(incident.id()));
            last.add(incident);
        });
        if (json) {
            long named = last.stream()
                    .filter(incident -> !incident.verdict().named().isEmpty())
                    .count();
            System.out.println(
                    "{\"readings\":" + readings + ",\"incidents\":" + last.size() + ",\"named\":" + named + "}");
        } else {
            last.forEach(incident -> System.out.println(Account.of(incident).text()));
            System.out.println(readings + " readings, " + last.size() + " incidents");
        }
        return 0;
    }

    /** A signal ends the runs, and waits until processes, groups and files are gone: until the latch is counted down. */
    private static CountDownLatch clearAwayWhenKilled() {
        CountDownLatch cleared = new CountDownLatch(1);
        Thread runs = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            runs.interrupt();
            try {
                if (!cleared.await(CLEAR_WAITS.toSeconds(), TimeUnit.SECONDS)) {
                    System.err.println("firebreak drill: not everything was cleared away in " + CLEAR_WAITS.toSeconds()
                            + " s; groups named firebreak-drill-* may be left below /sys/fs/cgroup");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        return cleared;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
