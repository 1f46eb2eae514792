package dev.firebreak.adapters.limits;

import dev.firebreak.adapters.limits.Entry.Format;
import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Version 2, the kernel's {@code admin-guide/cgroup-v2.rst}. Weights at the disk are {@code io.weight} of io.cost, or
 * {@code io.bfq.weight} where only BFQ has them ({@code block/bfq-iosched.rst}); both are 100 usually.
 *
 * @param mount below the root: empty, or {@code unified/} on a hybrid machine
 * @param exists whether a file below the root is there
 */
record UnifiedDialect(String mount, Predicate<String> exists) implements Dialect {
    private static final long USUAL_WEIGHT = 100;

    @Override
    public List<Entry> entries(Group group, Knob knob, Optional<Device> device) {
        String folder = mount + group.path() + "/";
        String key = device.map(Device::toString).orElse("");
        return List.of(
                switch (knob) {
                    case IO_WEIGHT -> new Entry(folder + weightFile(folder), Format.DEFAULT, "");
                    case IO_CAP -> new Entry(folder + knob.file(), Format.MAX, key);
                    case IO_LATENCY -> new Entry(folder + knob.file(), Format.LATENCY, key);
                    case CPU_WEIGHT, MEMORY_HIGH -> new Entry(folder + knob.file(), Format.SINGLE, "");
                });
    }

    @Override
    public String value(Act act, Entry entry, String original) {
        return switch (act) {
            case Act.Weight weight -> Values.part(original, weight.part(), USUAL_WEIGHT, 1);
            case Act.CpuWeight weight -> Values.part(original, weight.part(), USUAL_WEIGHT, 1);
            case Act.Limit limit -> limit.cap().and(Values.cap(original)).toString();
            case Act.Latency latency -> "target=" + latency.target().toNanos() / 1000;
            case Act.MemoryHigh memory ->
                Values.lower(original, OptionalLong.of(memory.high().value()), "max");
            case Act.Release _ -> original;
        };
    }

    private String weightFile(String folder) {
        String file = Knob.IO_WEIGHT.file();
        return !exists.test(folder + file) && exists.test(folder + "io.bfq.weight") ? "io.bfq.weight" : file;
    }
}
