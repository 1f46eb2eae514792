package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineRates;
import dev.firebreak.core.pressure.MemoryLimit;
import dev.firebreak.core.pressure.Resource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is remembered of one group. */
final class Track {
    /** Ticks for each value of the long memory: 64 of them are a quarter of an hour. */
    static final int LONG = 16;

    private static final int MAX_DEVICES = 16;
    private static final Gauge NOTHING = new Gauge();

    private final Party party;
    private final long born;
    private final Map<Signal, Gauge> gauges = new EnumMap<>(Signal.class);
    private final List<Gauge> diskTimes = new ArrayList<>(0);
    private final List<Gauge> diskBytes = new ArrayList<>(0);
    private final List<Gauge> gpuBytes = new ArrayList<>(0);
    private final Gauge longMemory = new Gauge();
    private IoSource source = IoSource.NONE;
    private Optional<MemoryLimit> limit = Optional.empty();
    private boolean tellsWaits;
    private long seen;
    private boolean knowsItself;
    private double debt;

    Track(Party party, long born) {
        this.party = party;
        this.born = born;
        for (Signal signal : Signal.values()) {
            gauges.put(signal, new Gauge());
        }
    }

    void see(long tick, GroupRates group, MachineRates machine) {
        seen = tick;
        source = group.source();
        limit = group.memory().limit();
        tellsWaits |= group.stalls().isPresent();
        gauges.forEach((signal, gauge) -> {
            if (signal != Signal.READ && signal != Signal.PAID) {
                gauge.put(tick, signal.of(group));
            }
        });
        if (group.isNew()) {
            gauge(Signal.CPU).put(tick, Math.min(group.cpuCores(), machine.busyCores()));
        }
        if (tick % LONG == 0) {
            longMemory.put(tick / LONG, (double) group.memory().anonBytes());
        }
    }

    void didOnDisk(int slot, long tick, double seconds, double bytes) {
        slot(diskTimes, slot).put(tick, seconds);
        slot(diskBytes, slot).put(tick, bytes);
    }

    void holdsOnGpu(int slot, long tick, double bytes) {
        slot(gpuBytes, slot).put(tick, bytes);
    }

    private static Gauge slot(List<Gauge> gauges, int slot) {
        while (gauges.size() <= Math.min(slot, MAX_DEVICES)) {
            gauges.add(new Gauge());
        }
        return gauges.get(Math.min(slot, MAX_DEVICES));
    }

    /** Takes its calm anew. A group less than a window old was idle before; but its stalls are its own from its birth on. */
    void settle(Calendar calendar, float[] scratch) {
        gauges.forEach((signal, gauge) -> {
            boolean settled =
                    calendar.settle(gauge, signal.resource(), signal.isStall() ? born : Long.MIN_VALUE, scratch);
            knowsItself |= settled && signal == Signal.IO_STALL;
        });
        diskTimes.forEach(gauge -> calendar.settle(gauge, Resource.DISK, Long.MIN_VALUE, scratch));
        diskBytes.forEach(gauge -> calendar.settle(gauge, Resource.DISK, Long.MIN_VALUE, scratch));
        gpuBytes.forEach(gauge -> calendar.settle(gauge, Resource.GPU_MEMORY, Long.MIN_VALUE, scratch));
    }

    /** Growth of its programs' own memory over the last quarter of an hour, in bytes. */
    double longGrowth(long tick) {
        long last = tick / LONG;
        long first = Math.max(Math.max(0, last - Gauge.WINDOW + 2), (born + LONG - 1) / LONG);
        return first >= last ? 0 : Math.max(0, gauge(Signal.ANON).at(tick) - longMemory.at(first));
    }

    Gauge gauge(Signal signal) {
        return Objects.requireNonNull(gauges.get(signal));
    }

    /** Seconds of the disk's time a second, where the io controller counts. */
    Gauge diskTime(int slot) {
        return slot < diskTimes.size() ? diskTimes.get(slot) : NOTHING;
    }

    Gauge diskBytes(int slot) {
        return slot < diskBytes.size() ? diskBytes.get(slot) : NOTHING;
    }

    Gauge gpuBytes(int slot) {
        return slot < gpuBytes.size() ? gpuBytes.get(slot) : NOTHING;
    }

    Party party() {
        return party;
    }

    IoSource source() {
        return source;
    }

    Optional<MemoryLimit> limit() {
        return limit;
    }

    /** Whether the kernel keeps account of its waiting. */
    boolean tellsWaits() {
        return tellsWaits;
    }

    long born() {
        return born;
    }

    long seen() {
        return seen;
    }

    /** True when it is known what is usual of it. */
    boolean knowsItself() {
        return knowsItself;
    }

    double debt() {
        return debt;
    }

    void owe(double bytes) {
        debt = Math.max(0, bytes);
    }
}
