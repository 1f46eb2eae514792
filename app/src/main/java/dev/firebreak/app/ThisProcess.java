package dev.firebreak.app;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.entry.api.SystemStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this process knows of itself. */
final class ThisProcess implements SystemStatus {
    private final Path data;
    private final List<String> roles;

    private final Instant started = Instant.now().minus(age());

    private volatile @Nullable URI address;

    ThisProcess(Path data, List<String> roles) {
        this.data = data;
        this.roles = roles;
    }

    /**
     * How long ago the kernel started the process, to a hundredth of a second, and nothing where it does not say: the 22nd
     * figure of {@code /proc/self/stat} against {@code /proc/uptime}, see proc(5). The start that Java gives rests on a boot
     * time in whole seconds.
     */
    private static Duration age() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            // The name before it may hold spaces and brackets of its own; the third figure follows it.
            String[] figures = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long startedMillis = Long.parseLong(figures[22 - 3]) * 10;
            String uptime = Files.readString(Path.of("/proc/uptime"));
            double bootedSeconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return Duration.ofMillis(Math.max(0, Math.round(bootedSeconds * 1000) - startedMillis));
        } catch (IOException | IndexOutOfBoundsException | NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    static String programVersion() {
        String version = ThisProcess.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version.replace("-SNAPSHOT", "");
    }

    void listensAt(URI bound) {
        address = bound;
    }

    @Override
    public String version() {
        return programVersion();
    }

    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    @Override
    public Instant started() {
        return started;
    }

    @Override
    public Path data() {
        return data;
    }

    @Override
    public URI address() {
        URI bound = address;
        if (bound == null) {
            throw new IllegalStateException("asked for the address before it was bound");
        }
        return bound;
    }

    @Override
    public List<String> roles() {
        return roles;
    }

    /** VmRSS in {@code /proc/self/status}, see proc(5). */
    @Override
    public Bytes memory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Bytes.ofKib(Long.parseLong(line.replaceAll("\\D", ""))))
                    .findFirst()
                    .orElse(Bytes.ZERO);
        } catch (IOException e) {
            return Bytes.ZERO;
        }
    }

    @Override
    public String addingModels() {
        return "Start Ollama, llama.cpp, vLLM or LM Studio on this machine: it is found by itself. Or start Firebreak with "
                + "--model FILE.gguf, or with --server URL.";
    }
}
