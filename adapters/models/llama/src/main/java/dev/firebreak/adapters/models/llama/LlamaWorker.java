package dev.firebreak.adapters.models.llama;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.inference.UpstreamException.Kind;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A GGUF model served by llama.cpp in a process of its own, which is started again when it dies. To the rest of Firebreak
 * it is one more OpenAI-compatible server.
 */
public final class LlamaWorker implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LlamaWorker.class.getName());
    private static final Duration LISTENING = Duration.ofSeconds(30);
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final int MAX_RESTARTS = 3;
    /** A worker that has served for so long has earned new restarts. */
    private static final Duration PROVEN = Duration.ofMinutes(10);

    private final Path gguf;
    private final List<String> command;
    private final String model;
    private final Backend backend;
    private WorkerProcess process;
    private State state = new State.Starting();
    private int restarts;
    private long readySince;

    /** How a worker is doing. */
    public sealed interface State {
        /** The model is being loaded. */
        record Starting() implements State {}

        /** @param loading how long that took */
        record Ready(Duration loading) implements State {}

        /** @param attempt counts from 1 */
        record Restarting(int attempt, String reason) implements State {}

        /** There will be no further attempt. */
        record Failed(String reason) implements State {}

        record Closed() implements State {}
    }

    /**
     * What a worker may use.
     *
     * @param contextTokens the most tokens of context; a model that was trained on fewer gets fewer
     * @param threads how many threads compute
     * @param heapMegabytes of Java heap; the model's weights are not in it
     */
    public record Settings(int contextTokens, int threads, int heapMegabytes) {
        public Settings {
            if (contextTokens < 64 || threads < 1 || heapMegabytes < 16) {
                throw new IllegalArgumentException(
                        "a worker needs at least 64 tokens of context, 1 thread and 16 MB, not " + contextTokens + ", "
                                + threads + " and " + heapMegabytes);
            }
        }

        /** 4,096 tokens, every processor, 96 MB. */
        public static Settings standard() {
            return new Settings(4096, Runtime.getRuntime().availableProcessors(), 96);
        }
    }

    private LlamaWorker(Path gguf, List<String> command, WorkerProcess process, int port) {
        this.gguf = gguf;
        this.command = command;
        this.process = process;
        this.model = LlamaServer.modelOf(gguf);
        this.backend =
                new Backend("built-in " + model, URI.create("http://127.0.0.1:" + port + "/v1"), Optional.empty());
    }

    /**
     * Starts a worker. Returns once it listens, which takes about half a second; the model is loaded after that.
     *
     * @param scratch a folder of Firebreak's own; the engine unpacks its native library below it
     * @param javaCommand the Java binary with its class path, see {@link #javaCommand()}
     * @throws UpstreamException when the file is no model, or the process does not start: the message says why
     */
    public static LlamaWorker start(Path gguf, Path scratch, List<String> javaCommand, Settings settings)
            throws UpstreamException, InterruptedException {
        Path file = gguf.toAbsolutePath();
        try {
            Gguf.read(file);
            Path unpacked =
                    Files.createDirectories(scratch.toAbsolutePath().resolve("engine-" + LlamaServer.modelOf(file)));
            List<String> command = command(file, unpacked, javaCommand, settings);
            WorkerProcess process = WorkerProcess.spawn(withPort(command, 0));
            LlamaWorker worker = new LlamaWorker(file, command, process, port(process));
            worker.watch(process);
            return worker;
        } catch (IOException refused) {
            throw new UpstreamException(Kind.UNREACHABLE, String.valueOf(refused.getMessage()), refused);
        }
    }

    /** The command of this process: its Java binary and class path. */
    public static List<String> javaCommand() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"));
    }

    private static List<String> command(Path gguf, Path unpacked, List<String> javaCommand, Settings settings) {
        List<String> command = new ArrayList<>(javaCommand);
        command.addAll(List.of(
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dsun.net.httpserver.nodelay=true",
                // The engine deletes whatever begins with "llama" in this folder when it starts.
                "-Dde.kherud.llama.tmpdir=" + unpacked,
                "-Djava.io.tmpdir=" + unpacked,
                LlamaServer.class.getName(),
                gguf.toString(),
                "0",
                String.valueOf(settings.contextTokens()),
                String.valueOf(settings.threads())));
        return List.copyOf(command);
    }

    private static List<String> withPort(List<String> command, int port) {
        List<String> changed = new ArrayList<>(command);
        changed.set(command.size() - 3, String.valueOf(port));
        return changed;
    }

    private static int port(WorkerProcess process) throws UpstreamException, InterruptedException {
        try {
            return process.port().get(LISTENING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException ended) {
            throw new UpstreamException(
                    Kind.UNREACHABLE, "the built-in engine did not start: " + process.reason(), ended);
        } catch (ExecutionException | TimeoutException silent) {
            process.close();
            throw new UpstreamException(
                    Kind.TIMEOUT,
                    "the built-in engine did not listen within " + LISTENING.toSeconds()
                            + " s. Maybe the machine is overloaded",
                    silent);
        }
    }

    /** The model's name in requests. */
    public String model() {
        return model;
    }

    /** Where its API begins, with {@code /v1}; stays the same over restarts. */
    public URI base() {
        return backend.base();
    }

    /** The worker as a server among others. */
    public Backend backend() {
        return backend;
    }

    public synchronized State state() {
        return state;
    }

    /** The process that serves now; another one after a restart. */
    public synchronized long pid() {
        return process.pid();
    }

    /** Waits until the worker is ready, failed or closed, or the time is over; returns the state then. */
    public synchronized State await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (state instanceof State.Starting || state instanceof State.Restarting) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return state;
            }
            wait(left);
        }
        return state;
    }

    /** Ends the process, within three seconds. */
    @Override
    public void close() {
        WorkerProcess last;
        synchronized (this) {
            become(new State.Closed());
            last = process;
        }
        last.close();
    }

    private void watch(WorkerProcess watched) {
        long started = System.nanoTime();
        Thread.ofVirtual().name("llama-watch").start(() -> {
            if (watched.ready().join()) {
                ready(watched, Duration.ofNanos(System.nanoTime() - started));
            }
            watched.ended().join();
            ended(watched);
        });
    }

    private synchronized void ready(WorkerProcess which, Duration loading) {
        if (which == process && !(state instanceof State.Closed)) {
            readySince = System.nanoTime();
            become(new State.Ready(loading));
            LOG.log(Level.INFO, "Model {0} is ready after {1} ms", model, loading.toMillis());
        }
    }

    private void ended(WorkerProcess which) {
        String reason = which.reason();
        int attempt;
        synchronized (this) {
            if (state instanceof State.Closed) {
                return;
            }
            if (state instanceof State.Ready && System.nanoTime() - readySince > PROVEN.toNanos()) {
                restarts = 0;
            }
            if (state instanceof State.Starting || restarts == MAX_RESTARTS) {
                fail("the built-in engine cannot serve " + gguf + ": " + reason);
                return;
            }
            attempt = ++restarts;
            become(new State.Restarting(attempt, reason));
        }
        LOG.log(Level.WARNING, "Model {0} is started again, attempt {1}: {2}", model, attempt, reason);
        restart(attempt);
    }

    private void restart(int attempt) {
        @Nullable WorkerProcess next = null;
        try {
            Thread.sleep(FIRST_BACKOFF.multipliedBy(1L << (attempt - 1)));
            synchronized (this) {
                if (state instanceof State.Closed) {
                    return;
                }
                next = WorkerProcess.spawn(withPort(command, base().getPort()));
                process = next;
            }
            watch(next);
        } catch (IOException unstartable) {
            fail("the built-in engine did not start again: " + unstartable.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void fail(String reason) {
        if (!(state instanceof State.Closed)) {
            become(new State.Failed(reason));
            LOG.log(Level.ERROR, "Model {0} is not served: {1}", model, reason);
        }
    }

    private synchronized void become(State next) {
        state = next;
        notifyAll();
    }
}
