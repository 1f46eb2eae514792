package dev.firebreak.core.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps slices for as long as it lives. */
public final class MemoryArchive implements Archive {
    private final Map<String, List<Slice>> kept = new HashMap<>();

    @Override
    public synchronized void keep(String node, Iterable<Slice> slices) {
        List<Slice> own = kept.computeIfAbsent(node, _ -> new ArrayList<>());
        slices.forEach(own::add);
    }

    @Override
    public synchronized void read(String node, Grain grain, Instant from, Instant to, Consumer<Slice> into) {
        kept.getOrDefault(node, List.of()).stream()
                .filter(slice -> slice.grain() == grain)
                .filter(slice -> !slice.start().isBefore(from) && slice.start().isBefore(to))
                .forEach(into);
    }
}
