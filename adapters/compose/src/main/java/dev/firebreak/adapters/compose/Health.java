package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Container.Probe;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Port.Protocol;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Workload;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a container is asked from inside of it whether it is well.
 *
 * @param command what ends with 0 when it is
 * @param shell whether {@code command} is one line for {@code /bin/sh}
 * @param startSeconds how long it may be unwell at first
 */
record Health(List<String> command, boolean shell, int startSeconds) {
    static final int EVERY_SECONDS = 20;
    static final int TIMEOUT_SECONDS = 5;
    static final int RETRIES = 3;

    /** Model servers read their weights first. */
    private static final int LONG_START_SECONDS = 1800;

    private static final int USUAL_START_SECONDS = 300;

    /** As its probe says; where it has none, that its first port answers; empty when it has no port either. */
    static Optional<Health> of(Workload workload) {
        int start =
                workload.treatment().compute() == Compute.MEMORY_GUARANTEED ? LONG_START_SECONDS : USUAL_START_SECONDS;
        return workload.container()
                .probe()
                .or(() -> workload.ports().stream()
                        .filter(port -> port.protocol() == Protocol.TCP)
                        .min(Comparator.comparingInt(Port::number))
                        .map(port -> new Probe.Tcp(port.number())))
                .map(probe -> of(probe, start));
    }

    private static Health of(Probe probe, int start) {
        return switch (probe) {
            case Probe.Exec(List<String> command) -> new Health(command, false, start);
            case Probe.Http(String path, int port) -> new Health(List.of(http(path, port)), true, start);
            case Probe.Tcp(int port) -> new Health(List.of(tcp(port)), true, start);
        };
    }

    private static String http(String path, int port) {
        String url = quoted("http://127.0.0.1:" + port + (path.startsWith("/") ? path : "/" + path));
        return "if command -v curl >/dev/null; then curl -fsS -m 5 -o /dev/null " + url
                + "; else wget -q -T 5 -O /dev/null " + url + "; fi";
    }

    private static String tcp(int port) {
        return "if command -v nc >/dev/null; then nc -z -w 5 127.0.0.1 " + port
                + "; else bash -c ': </dev/tcp/127.0.0.1/" + port + "'; fi";
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
