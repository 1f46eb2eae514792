package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoCounters;
import java.util.HashMap;
import java.util.Map;

/** A group's counters from a later beginning than its own. */
final class Counting {
    private Counting() {}

    /** What {@code now} has more than {@code base}; gauges as they are now. */
    static GroupCounters since(GroupCounters base, GroupCounters now) {
        GroupMemory memory = now.memory();
        GroupMemory before = base.memory();
        Map<String, IoCounters> io = new HashMap<>();
        now.io()
                .forEach((device, counters) ->
                        io.put(device, since(base.io().getOrDefault(device, IoCounters.NONE), counters)));
        return new GroupCounters(
                now.path(),
                now.owner(),
                rise(base.cpuMicros(), now.cpuMicros()),
                rise(base.throttledMicros(), now.throttledMicros()),
                now.stalls(),
                new GroupMemory(
                        memory.currentBytes(),
                        memory.anonBytes(),
                        memory.fileBytes(),
                        rise(before.refaults(), memory.refaults()),
                        rise(before.majorFaults(), memory.majorFaults()),
                        rise(before.oomKills(), memory.oomKills()),
                        memory.limit()),
                io,
                now.source(),
                now.network(),
                now.gpuBytes(),
                now.processes());
    }

    private static IoCounters since(IoCounters base, IoCounters now) {
        return new IoCounters(
                rise(base.readBytes(), now.readBytes()),
                rise(base.writtenBytes(), now.writtenBytes()),
                rise(base.reads(), now.reads()),
                rise(base.writes(), now.writes()),
                rise(base.canceledBytes(), now.canceledBytes()));
    }

    private static long rise(long base, long now) {
        return Math.max(0, now - base);
    }
}
