package dev.firebreak.adapters.models.llama;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One run of the worker: its process, what it says, and its end. */
final class WorkerProcess {
    private static final int KEPT_LINES = 60;
    private static final int TOLD_LINES = 4;
    private static final int LONGEST_LINE = 400;
    private static final long END_MILLIS = 2_000;
    private static final List<String> CAUSES = List.of("error", "invalid", "terminate", "exception", "out of memory");
    private static final List<String> CONSEQUENCES = List.of("fail", "cannot");

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Deque<String> errors = new ArrayDeque<>();
    private final Thread errorReader;

    private WorkerProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("llama-out-" + process.pid()).start(() -> {
            lines(process.inputReader(), this::said);
            port.cancel(false);
            ready.complete(false);
        });
        this.errorReader = Thread.ofPlatform()
                .daemon()
                .name("llama-err-" + process.pid())
                .start(() -> lines(process.errorReader(), this::complained));
    }

    /** @throws IOException when the command cannot be run */
    static WorkerProcess spawn(List<String> command) throws IOException {
        return new WorkerProcess(new ProcessBuilder(command).start());
    }

    /** Where it listens; canceled when it ends without ever listening. */
    CompletableFuture<Integer> port() {
        return port;
    }

    /** True once the model is loaded, false when the process ends before. */
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    CompletableFuture<Process> ended() {
        return process.onExit();
    }

    long pid() {
        return process.pid();
    }

    /** Why it ended: its exit status and the last lines of standard error that tell something. */
    String reason() {
        String how = "ended";
        try {
            int status = process.waitFor();
            how = status > 128 ? "was ended by signal " + (status - 128) : "ended with status " + status;
            errorReader.join(END_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        List<String> lines = telling();
        return "the worker " + how + (lines.isEmpty() ? "" : "; it said: " + String.join(" / ", lines));
    }

    /** Asks it to end, and makes it end after two seconds. */
    void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyClosed) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private List<String> telling() {
        List<String> all;
        synchronized (errors) {
            all = List.copyOf(errors);
        }
        List<String> chosen = Stream.of(CAUSES, CONSEQUENCES)
                .map(words -> all.stream().filter(line -> holds(line, words)).toList())
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .orElse(List.of());
        return chosen.subList(Math.max(0, chosen.size() - TOLD_LINES), chosen.size());
    }

    private static boolean holds(String line, List<String> words) {
        String lower = line.toLowerCase(Locale.ROOT);
        return words.stream().anyMatch(lower::contains);
    }

    private void said(String line) {
        if (line.startsWith(LlamaServer.PORT)) {
            port.complete(Integer.parseInt(line.substring(LlamaServer.PORT.length())));
        } else if (line.equals(LlamaServer.READY)) {
            ready.complete(true);
        }
    }

    private void complained(String line) {
        if (line.isBlank()) {
            return;
        }
        synchronized (errors) {
            if (errors.size() == KEPT_LINES) {
                errors.removeFirst();
            }
            errors.addLast(line.strip().substring(0, Math.min(line.strip().length(), LONGEST_LINE)));
        }
    }

    private static void lines(BufferedReader reader, Consumer<String> each) {
        try (reader) {
            reader.lines().forEach(each);
        } catch (IOException | java.io.UncheckedIOException ended) {
            // The process is gone, and its pipe with it; its exit status tells the rest.
            return;
        }
    }
}
