package dev.firebreak.drills;

import dev.firebreak.core.culprit.ServiceLevel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A process of a drill in a cage of its own. */
final class Actor implements AutoCloseable {
    private static final Duration END_WAITS = Duration.ofSeconds(5);

    private final Process process;
    private final Cage cage;
    private final BufferedReader lines;
    private final String said;
    private final AtomicReference<Steps> steps = new AtomicReference<>(Steps.NONE);

    /**
     * How long the steps of a process took.
     *
     * @param count of them
     * @param millis of all together
     * @param worst of one, in milliseconds
     */
    record Steps(int count, double millis, double worst) {
        static final Steps NONE = new Steps(0, 0, 0);

        Steps and(Steps more) {
            return new Steps(count + more.count, millis + more.millis, Math.max(worst, more.worst));
        }

        /** The worst of them as a level of a service; nothing where there were none. */
        List<ServiceLevel> level(String path) {
            return count == 0 ? List.of() : List.of(new ServiceLevel(path, "step", worst, "ms"));
        }

        Steps and(double step) {
            return new Steps(count + 1, millis + step, Math.max(worst, step));
        }

        double mean() {
            return count == 0 ? 0 : millis / count;
        }
    }

    private Actor(Process process, Cage cage, BufferedReader lines, String said) {
        this.process = process;
        this.cage = cage;
        this.lines = lines;
        this.said = said;
    }

    /**
     * It has begun when this returns.
     *
     * @param name of its group, below {@code stage}
     * @param folder for its files
     */
    static Actor start(String stage, String name, Part part, Duration atMost, Path folder) throws IOException {
        Cage cage = Cage.make(stage + "/" + name, OptionalLong.empty());
        Process process = null;
        try {
            ProcessBuilder builder = new ProcessBuilder(command(part, atMost, folder.resolve(name)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            // The sampler calls the group by this: all loads are the same program.
            builder.environment().put("FIREBREAK_ROLE", name);
            process = builder.start();
            cage.take(process.pid());
            BufferedReader lines = process.inputReader();
            String ready = lines.readLine();
            if (ready == null || !ready.startsWith(Load.READY)) {
                throw new IOException("the load " + part.kind().word() + " did not start: what it says stands above");
            }
            Actor actor = new Actor(
                    process, cage, lines, ready.substring(Load.READY.length()).strip());
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            Thread.ofVirtual().start(actor::listen);
            return actor;
        } catch (IOException e) {
            if (process != null) {
                process.destroyForcibly();
            }
            cage.close();
            throw e;
        }
    }

    private static List<String> command(Part part, Duration atMost, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=" + Load.MOST_DIRECT_MIB + "m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Load.class.getName(),
                part.kind().name(),
                String.valueOf(atMost.toSeconds()),
                folder.toString(),
                String.valueOf(part.number()),
                part.target());
    }

    private void listen() {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                double millis = Double.parseDouble(line);
                steps.updateAndGet(until -> until.and(millis));
            }
        } catch (IOException | NumberFormatException e) {
            // It has ended.
        }
    }

    /** What it said of itself when it was ready, such as the address that it answers at. */
    String said() {
        return said;
    }

    /** Changes its number while it runs; what that means its kind says. */
    void tell(int number) throws IOException {
        process.getOutputStream().write((number + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
    }

    /** Sends it a signal, such as {@code STOP}. */
    void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .redirectErrorStream(true)
                .start();
        if (!kill.waitFor(END_WAITS.toSeconds(), TimeUnit.SECONDS) || kill.exitValue() != 0) {
            kill.destroyForcibly();
            throw new IOException("process " + process.pid() + " of this drill did not take the signal " + name
                    + "; the program kill must be there");
        }
    }

    String path() {
        return cage.path();
    }

    /** Its steps since it was last asked; none where it says nothing. */
    Steps steps() {
        return steps.getAndSet(Steps.NONE);
    }

    /** A process that was stopped does not end by itself: it is killed after a moment. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_WAITS.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        cage.close();
    }
}
