package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.GpuState;
import dev.firebreak.core.pressure.Resource;

/** What is remembered of one GPU. */
final class GpuTrack {
    private final int slot;
    private final String id;
    final Gauge busy = new Gauge();
    /** Part of its memory in use. */
    final Gauge filled = new Gauge();

    final Gauge slowed = new Gauge();

    GpuTrack(int slot, String id) {
        this.slot = slot;
        this.id = id;
    }

    void see(long tick, GpuState state) {
        busy.put(tick, state.busy().orElse(0));
        filled.put(tick, state.totalBytes() <= 0 ? 0 : (double) state.usedBytes() / state.totalBytes());
        slowed.put(tick, state.slowed() ? 1 : 0);
    }

    void settle(Calendar calendar, float[] scratch) {
        calendar.settle(busy, Resource.GPU, Long.MIN_VALUE, scratch);
        calendar.settle(slowed, Resource.GPU, Long.MIN_VALUE, scratch);
        calendar.settle(filled, Resource.GPU_MEMORY, Long.MIN_VALUE, scratch);
    }

    int slot() {
        return slot;
    }

    String id() {
        return id;
    }

    double timeStrain(long tick) {
        double now = busy.mean(tick - 2, tick);
        boolean hot = slowed.mean(tick - 2, tick) > 0.5 && slowed.calm().median() < 0.5;
        return hot ? 1.5 : now >= 0.85 && now - busy.calm().median() >= 0.1 ? 0.5 + now : 0;
    }

    double memoryStrain(long tick) {
        double now = filled.mean(tick - 2, tick);
        return now >= 0.92 && now - filled.calm().median() >= 0.04 ? 1 + now : 0;
    }
}
