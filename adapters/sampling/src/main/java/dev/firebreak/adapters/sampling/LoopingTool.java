package dev.firebreak.adapters.sampling;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A tool that prints a line now and then until it is stopped, such as {@code nvidia-smi --loop}. It is started again when it ends. */
final class LoopingTool implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LoopingTool.class.getName());
    private static final int MAX_STARTS = 10;

    private final List<String> command;
    private final Duration pause;
    private final Consumer<String> lines;
    private final Thread reader;
    private volatile boolean closed;

    /**
     * @param command the tool and its arguments
     * @param pause before it is started again; it is started ten times at most
     * @param lines what is done with a line, on a thread of this object's
     */
    LoopingTool(List<String> command, Duration pause, Consumer<String> lines) {
        this.command = List.copyOf(command);
        this.pause = pause;
        this.lines = lines;
        this.reader = Thread.ofVirtual().name(command.getFirst()).unstarted(this::run);
    }

    void start() {
        reader.start();
    }

    /** Until it was started for the last time and ended, or was closed. */
    void join() throws InterruptedException {
        reader.join();
    }

    private void run() {
        for (int start = 0; start < MAX_STARTS && !closed; start++) {
            try {
                runOnce();
                Thread.sleep(pause);
            } catch (IOException failed) {
                LOG.log(
                        Level.WARNING,
                        "{0} cannot be run, so what it knows is unknown: {1}",
                        command,
                        failed.getMessage());
                return;
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void runOnce() throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null && !closed; line = out.readLine()) {
                lines.accept(line);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
    }
}
