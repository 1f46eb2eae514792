package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.MemoryState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Lines of nvidia-smi's CSV (nvidia-smi(1)); what a card does not know is {@code [N/A]} or {@code [Not Supported]} there. */
final class NvidiaText {
    static final String GPU_QUERY =
            "uuid,name,utilization.gpu,memory.used,memory.total,power.draw,clocks_throttle_reasons.active";
    static final String APP_QUERY = "gpu_uuid,pid,used_memory";

    private static final long MIB = 1L << 20;
    /** Power cap, hardware slowdown, heat by software, heat by hardware, power brake: nvml.h, nvmlClocksThrottleReason. */
    private static final long SLOWED = 0x4 | 0x8 | 0x20 | 0x40 | 0x80;

    /** Memory of a process on a card. */
    record App(String gpu, int pid, long bytes) {}

    private NvidiaText() {}

    /**
     * @param memory the machine's: a card that does not know its memory shares that, as GB10 does
     * @return empty for a line that is none of a card
     */
    static Optional<GpuState> gpu(String line, MemoryState memory) {
        List<String> fields = fields(line);
        if (fields.size() != 7 || !fields.getFirst().startsWith("GPU-")) {
            return Optional.empty();
        }
        OptionalDouble total = number(fields.get(4));
        boolean unified = total.isEmpty();
        OptionalDouble busy = number(fields.get(2));
        return Optional.of(new GpuState(
                fields.get(0),
                fields.get(1),
                busy.isEmpty() ? busy : OptionalDouble.of(Math.min(100, busy.getAsDouble()) / 100),
                unified
                        ? memory.totalBytes() - memory.availableBytes()
                        : (long) (number(fields.get(3)).orElse(0) * MIB),
                unified ? memory.totalBytes() : (long) (total.getAsDouble() * MIB),
                unified,
                number(fields.get(5)),
                (mask(fields.get(6)) & SLOWED) != 0));
    }

    static Optional<App> app(String line) {
        List<String> fields = fields(line);
        if (fields.size() != 3 || !fields.getFirst().startsWith("GPU-")) {
            return Optional.empty();
        }
        OptionalDouble pid = number(fields.get(1));
        OptionalDouble mib = number(fields.get(2));
        return pid.isEmpty() || mib.isEmpty()
                ? Optional.empty()
                : Optional.of(new App(fields.getFirst(), (int) pid.getAsDouble(), (long) (mib.getAsDouble() * MIB)));
    }

    private static List<String> fields(String line) {
        return List.of(line.split(",", -1)).stream().map(String::strip).toList();
    }

    private static OptionalDouble number(String field) {
        try {
            double value = Double.parseDouble(field);
            return value >= 0 && value < 1e15 ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException notKnown) {
            return OptionalDouble.empty();
        }
    }

    private static long mask(String field) {
        try {
            return Long.decode(field);
        } catch (NumberFormatException notKnown) {
            return 0;
        }
    }
}
