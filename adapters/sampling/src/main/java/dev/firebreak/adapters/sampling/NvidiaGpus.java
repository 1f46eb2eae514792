package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.MemoryState;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** NVIDIA's cards as nvidia-smi tells of them: two of it run on and print, one about cards and one about processes. */
final class NvidiaGpus implements GpuSource {
    /** After this a card that is not told of any more is unknown. */
    private static final long STALE_NANOS = Duration.ofSeconds(15).toNanos();

    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final int MAX_CARDS = 64;
    private static final int MAX_APPS = 4096;

    private record Line(String text, long nanos) {}

    private record Place(int pid, String gpu) {}

    private record Held(long bytes, long nanos) {}

    private final LongSupplier nanos;
    private final Map<String, Line> cards = new LinkedHashMap<>();
    private final Map<Place, Held> apps = new HashMap<>();
    private final List<LoopingTool> tools = new ArrayList<>();

    NvidiaGpus(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Starts the tool where NVIDIA's driver is there. */
    void start(KernelFiles files) {
        if (!Files.exists(files.path("proc/driver/nvidia/version"))) {
            return;
        }
        String format = "--format=csv,noheader,nounits";
        tools.add(new LoopingTool(
                List.of("nvidia-smi", "--query-gpu=" + NvidiaText.GPU_QUERY, format, "--loop=2"), PAUSE, this::card));
        tools.add(new LoopingTool(
                List.of("nvidia-smi", "--query-compute-apps=" + NvidiaText.APP_QUERY, format, "--loop=5"),
                PAUSE,
                this::app));
        tools.forEach(LoopingTool::start);
    }

    synchronized void card(String line) {
        int comma = line.indexOf(',');
        if (comma > 0 && (cards.size() < MAX_CARDS || cards.containsKey(line.substring(0, comma)))) {
            cards.put(line.substring(0, comma), new Line(line, nanos.getAsLong()));
        }
    }

    synchronized void app(String line) {
        NvidiaText.app(line).ifPresent(app -> {
            long now = nanos.getAsLong();
            apps.values().removeIf(held -> now - held.nanos() > STALE_NANOS);
            if (apps.size() < MAX_APPS) {
                apps.put(new Place(app.pid(), app.gpu()), new Held(app.bytes(), now));
            }
        });
    }

    @Override
    public synchronized List<GpuState> gpus(MemoryState memory) {
        cards.values().removeIf(line -> nanos.getAsLong() - line.nanos() > STALE_NANOS);
        return cards.values().stream()
                .flatMap(line -> NvidiaText.gpu(line.text(), memory).stream())
                .toList();
    }

    @Override
    public synchronized Map<String, Long> bytesOf(int pid) {
        if (apps.isEmpty()) {
            return Map.of();
        }
        long now = nanos.getAsLong();
        Map<String, Long> bytes = new HashMap<>();
        apps.forEach((place, held) -> {
            if (place.pid() == pid && now - held.nanos() <= STALE_NANOS) {
                bytes.put(place.gpu(), held.bytes());
            }
        });
        return bytes;
    }

    @Override
    public void close() {
        tools.forEach(LoopingTool::close);
    }
}
