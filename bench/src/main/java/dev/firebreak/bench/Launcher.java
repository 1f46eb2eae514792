package dev.firebreak.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The whole program, started as its user starts it, and what the kernel says of it. */
final class Launcher {
    private Launcher() {}

    /**
     * The launcher by which this bench itself was started.
     *
     * @param bench by which it is named to a person who started it otherwise
     */
    static String command(String bench) throws IOException {
        String launcher = System.getenv("FIREBREAK_COMMAND");
        if (launcher == null) {
            throw new IOException("this bench starts Firebreak through its launcher: ./firebreak bench " + bench);
        }
        return launcher;
    }

    /**
     * A line of {@code /proc/PID/status} in KiB, such as {@code VmRSS} or {@code VmHWM}; empty when the process has ended.
     *
     * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
     */
    static OptionalLong memoryKib(long pid, String field) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"));
        } catch (IOException e) {
            return OptionalLong.empty(); // not there, or gone while it was read
        }
        return lines.stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
