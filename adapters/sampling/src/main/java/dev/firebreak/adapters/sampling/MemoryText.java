package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.MemoryState;

/** {@code /proc/meminfo} and {@code /proc/vmstat}: proc(5). */
final class MemoryText {
    private static final int KIB = 1024;

    private final KeyedNumbers info =
            new KeyedNumbers("MemTotal", "MemAvailable", "SwapTotal", "SwapFree", "Dirty", "Writeback", "MemFree");
    private final KeyedNumbers events = new KeyedNumbers(
            "pgmajfault",
            "pgsteal_kswapd",
            "pgsteal_direct",
            "pgsteal_khugepaged",
            "pgsteal_proactive",
            "pswpout",
            "oom_kill");

    /** Kernels before 3.14 do not say what is available; what is free stands for it. */
    void info(Text meminfo) {
        info.read(meminfo);
    }

    void events(Text vmstat) {
        events.read(vmstat);
    }

    MemoryState state() {
        long available = info.get(1) == Text.NONE ? info.orZero(6) : info.get(1);
        long reclaimed = events.orZero(1) + events.orZero(2) + events.orZero(3) + events.orZero(4);
        return new MemoryState(
                info.orZero(0) * KIB,
                available * KIB,
                info.orZero(2) * KIB,
                info.orZero(3) * KIB,
                info.orZero(4) * KIB,
                info.orZero(5) * KIB,
                events.orZero(0),
                reclaimed,
                events.orZero(5),
                events.orZero(6));
    }
}
