package dev.firebreak.drills;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A process of a drill in a cage of its own. */
final class Actor implements AutoCloseable {
    private static final Duration END_WAITS = Duration.ofSeconds(5);

    private final Process process;
    private final Cage cage;
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

        Steps and(double step) {
            return new Steps(count + 1, millis + step, Math.max(worst, step));
        }

        double mean() {
            return count == 0 ? 0 : millis / count;
        }
    }

    private Actor(Process process, Cage cage) {
        this.process = process;
        this.cage = cage;
    }

    /**
     * It has begun when this returns.
     *
     * @param name of its group, below {@code stage}
     * @param folder for its files
     */
    static Actor start(String stage, String name, Load.Kind kind, int number, Duration atMost, Path folder)
            throws IOException {
        Cage cage = Cage.make(stage + "/" + name);
        try {
            ProcessBuilder builder = new ProcessBuilder(command(kind, number, atMost, folder.resolve(name)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            // The sampler calls the group by this: all loads are the same program.
            builder.environment().put("FIREBREAK_ROLE", name);
            Process process = builder.start();
            Actor actor = new Actor(process, cage);
            cage.take(process.pid());
            BufferedReader lines = process.inputReader();
            if (!Load.READY.equals(lines.readLine())) {
                actor.close();
                throw new IOException("the load " + kind.word() + " did not start: what it says stands above");
            }
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            Thread.ofVirtual().start(() -> actor.listen(lines));
            return actor;
        } catch (IOException e) {
            cage.close();
            throw e;
        }
    }

    private static List<String> command(Load.Kind kind, int number, Duration atMost, Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-XX:MaxDirectMemorySize=64m",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Load.class.getName(),
                kind.name(),
                String.valueOf(atMost.toSeconds()),
                folder.toString(),
                String.valueOf(number));
    }

    private void listen(BufferedReader lines) {
        try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                double millis = Double.parseDouble(line);
                steps.updateAndGet(until -> until.and(millis));
            }
        } catch (IOException | NumberFormatException e) {
            // It has ended.
        }
    }

    String path() {
        return cage.path();
    }

    /** Its steps since it was last asked; none where it says nothing. */
    Steps steps() {
        return steps.getAndSet(Steps.NONE);
    }

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
