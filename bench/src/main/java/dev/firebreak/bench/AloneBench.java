package dev.firebreak.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What a process takes that does nothing but watch: processor time and memory, as its kernel sees them from outside. */
final class AloneBench {
    /** Looks before anything is counted: what half an hour would teach the compiler. */
    private static final int WARM_UP = 1_500;
    /** For the start of the process, on a machine that is busy. */
    private static final int START_SECONDS = 30;

    private static final int END_SECONDS = 10;

    private final PrintStream progress;

    AloneBench(PrintStream progress) {
        this.progress = progress;
    }

    /**
     * What was measured.
     *
     * @param groups that the sampler found
     * @param active of those of the bench, how many did something each second
     * @param processShare processor time over the time gone, 1 being a whole core, compiler and garbage collector included
     * @param rssKib resident memory
     * @param pssKib likewise, with what several processes share counted in parts
     */
    record Result(int groups, int active, double processShare, long rssKib, long pssKib) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"groups\":%d,\"active\":%d,\"processShare\":%.5f,\"rssMiB\":%.1f,\"pssMiB\":%.1f}",
                    groups,
                    active,
                    processShare,
                    rssKib / 1024.0,
                    pssKib / 1024.0);
        }

        String table() {
            return String.format(
                    Locale.ROOT, """
                    %,d groups, %,d of them active, a process of its own with sampler, judge and an hour's history
                    the whole process     %6.2f %% of a core
                    resident memory       %6.1f MiB
                    of that, its share    %6.1f MiB""", groups, active, processShare * 100, rssKib / 1024.0, pssKib / 1024.0);
        }
    }

    Result measure(int groups, int processes, int active, int seconds) throws IOException, InterruptedException {
        if (!BenchGroups.possible()) {
            throw new IOException("a process of its own looks at this machine's real control groups, and making "
                    + groups + " of them needs Linux and root");
        }
        try (BenchGroups made =
                BenchGroups.create(groups, processes, active, LoneWatcher.WARM_UP_SECONDS + START_SECONDS + seconds)) {
            progress.println(
                    made.processes() + " processes in " + groups + " groups; learning, then " + seconds + " s");
            return watch(active, seconds);
        }
    }

    private static Result watch(int active, int seconds) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command(seconds)).redirectError(ProcessBuilder.Redirect.INHERIT);
        // As the launcher does: glibc's arenas would keep memory for each thread.
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = builder.start();
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            if (line == null) {
                throw new IOException("the watching process ended: what it says stands above");
            }
            String[] words = line.split(" ", -1);
            List<String> memory = Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "smaps_rollup"));
            return new Result(
                    Integer.parseInt(words[0]),
                    active,
                    Double.parseDouble(words[1]),
                    kib(memory, "Rss:"),
                    kib(memory, "Pss:"));
        } finally {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private static List<String> command(int seconds) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(LoneWatcher.FLAGS);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                LoneWatcher.class.getName(),
                String.valueOf(WARM_UP),
                String.valueOf(seconds)));
        return command;
    }

    /** @see <a href="https://docs.kernel.org/filesystems/proc.html">smaps_rollup</a> */
    private static long kib(List<String> memory, String field) throws IOException {
        return memory.stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("this kernel does not tell " + field + " in smaps_rollup"));
    }
}
