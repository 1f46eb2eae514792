package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.MemoryState;
import java.util.List;
import java.util.Map;

/** Somebody who knows cards. Asking never waits: what takes time happens elsewhere, and the last answer stands for a while. */
interface GpuSource extends AutoCloseable {
    /** @param memory the machine's, for cards that share it */
    List<GpuState> gpus(MemoryState memory);

    /** Bytes by {@link GpuState#id} that a process has; none when nobody says. */
    default Map<String, Long> bytesOf(int pid) {
        return Map.of();
    }

    @Override
    default void close() {}
}
