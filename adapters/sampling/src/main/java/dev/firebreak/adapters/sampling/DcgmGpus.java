package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.MemoryState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Cards that a DCGM exporter tells of, asked every five seconds by a thread of its own. */
final class DcgmGpus implements GpuSource {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int MAX_BYTES = 4 << 20;

    private final URI address;
    private final Notices notices;
    private final Thread asker;
    private volatile List<GpuState> last = List.of();

    DcgmGpus(URI address, Notices notices) {
        this.address = address;
        this.notices = notices;
        this.asker = Thread.ofVirtual().name("DCGM exporter").unstarted(this::run);
    }

    void start() {
        asker.start();
    }

    @Override
    public List<GpuState> gpus(MemoryState memory) {
        return last;
    }

    private void run() {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            while (!Thread.currentThread().isInterrupted()) {
                last = ask(http, request);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException stopped) {
            last = List.of();
        }
    }

    private List<GpuState> ask(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                return answer.statusCode() == 200
                        ? DcgmText.parse(new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8))
                        : List.of();
            }
        } catch (IOException silent) {
            String cost = "the use of its GPUs is unknown while that is so";
            notices.say(
                    cost,
                    address + " does not answer (" + silent.getMessage() + "), so " + cost
                            + ". Maybe the DCGM exporter is not running or listens elsewhere");
            return List.of();
        }
    }

    @Override
    public void close() {
        asker.interrupt();
    }
}
