package dev.firebreak.adapters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's Prometheus and node_exporter, where they are installed. */
class RealPrometheusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void what_it_recorded_of_this_machine_is_this_machine() throws Exception {
        assumeTrue(
                Stream.of("prometheus", "prometheus-node-exporter")
                        .allMatch(program -> Files.isExecutable(Path.of("/usr/bin", program))),
                "Prometheus and its node_exporter are not here: Debian's packages prometheus and prometheus-node-exporter");
        URI server = start();

        List<Reading> looks = await(server);

        Reading first = looks.getFirst();
        assertThat(first.node()).isEqualTo("127.0.0.1");
        assertThat(first.machine().cpu().cores()).isEqualTo(onlineCores());
        assertThat(first.machine().memory().totalBytes()).isGreaterThan(1L << 28);
        Interval whole = Interval.between(first, looks.getLast()).orElseThrow();
        assertThat(whole.machine().busyCores()).isBetween(0.001, (double) onlineCores());
    }

    @Test
    void whoever_does_not_answer_is_named_with_the_way_out() throws Exception {
        int nobody = freePort();

        assertThatThrownBy(() -> new PrometheusServer(URI.create("http://127.0.0.1:" + nobody))
                        .readings(Instant.now(), Duration.ofMinutes(1)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("127.0.0.1:" + nobody)
                .hasMessageContaining("http://prometheus:9090");
    }

    private static long onlineCores() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            return lines.filter(line -> line.matches("cpu\\d+ .*")).count();
        }
    }

    private URI start() throws IOException {
        int exporter = freePort();
        int prometheus = freePort();
        run("/usr/bin/prometheus-node-exporter", "--web.listen-address=127.0.0.1:" + exporter);
        Path settings = Files.writeString(folder.resolve("prometheus.yml"), """
                global: {scrape_interval: 1s}
                scrape_configs:
                  - job_name: node
                    static_configs: [{targets: ['127.0.0.1:%d']}]
                """.formatted(exporter));
        run(
                "/usr/bin/prometheus",
                "--config.file=" + settings,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + prometheus);
        return URI.create("http://127.0.0.1:" + prometheus);
    }

    private void run(String... command) throws IOException {
        started.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Until it has recorded some seconds. */
    private static List<Reading> await(URI server) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < until) {
            try {
                List<Reading> looks = new ArrayList<>();
                new PrometheusServer(server)
                        .readings(Instant.now(), Duration.ofMinutes(2))
                        .forEach(looks::add);
                if (looks.size() >= 4) {
                    return looks;
                }
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError("nothing was recorded in " + PATIENCE.toSeconds() + " s: " + last);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}
