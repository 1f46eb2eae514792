package dev.firebreak.adapters.limits;

import dev.firebreak.adapters.limits.Entry.Format;
import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Cap;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Version 1, where version 2 lacks a controller: {@code admin-guide/cgroup-v1/blkio-controller.rst}. Caps reach reads and
 * direct writes only, since version 1 charges buffered writes to nobody. There is no latency target and nothing like
 * {@code memory.high}.
 *
 * @param mounts the folder of each controller below the root, with a slash at its end
 * @param exists whether a file below the root is there
 */
record LegacyDialect(Map<String, String> mounts, Predicate<String> exists) implements Dialect {
    private static final long USUAL_BFQ_WEIGHT = 100;
    private static final long LEAST_CFQ_WEIGHT = 10;
    private static final long USUAL_SHARES = 1024;
    private static final String THROTTLE = "blkio.throttle.";

    @Override
    public List<Entry> entries(Group group, Knob knob, Optional<Device> device) {
        String disks = mounts.getOrDefault("io", "blkio/") + group.path() + "/";
        return switch (knob) {
            case IO_WEIGHT -> List.of(new Entry(disks + weightFile(disks), Format.SINGLE, ""));
            case IO_CAP ->
                Stream.of("read_bps_device", "write_bps_device", "read_iops_device", "write_iops_device")
                        .map(file -> new Entry(
                                disks + THROTTLE + file,
                                Format.DEVICE,
                                device.map(Device::toString).orElse("")))
                        .toList();
            case CPU_WEIGHT ->
                List.of(new Entry(
                        mounts.getOrDefault("cpu", "cpu/") + group.path() + "/cpu.shares", Format.SINGLE, ""));
            case IO_LATENCY, MEMORY_HIGH -> List.of();
        };
    }

    @Override
    public String value(Act act, Entry entry, String original) {
        return switch (act) {
            case Act.Weight weight ->
                Values.part(
                        original,
                        weight.part(),
                        USUAL_BFQ_WEIGHT,
                        entry.file().endsWith("bfq.weight") ? 1 : LEAST_CFQ_WEIGHT);
            case Act.CpuWeight weight -> Values.part(original, weight.part(), USUAL_SHARES, 2);
            case Act.Limit limit -> Values.lower(original, number(limit.cap(), entry), "0");
            case Act.Latency _, Act.MemoryHigh _, Act.Release _ -> original;
        };
    }

    private static OptionalLong number(Cap cap, Entry entry) {
        boolean reads = entry.file().contains(THROTTLE + "read_");
        if (entry.file().endsWith("bps_device")) {
            return reads ? cap.readBytes() : cap.writeBytes();
        }
        return reads ? cap.readIops() : cap.writeIops();
    }

    private String weightFile(String folder) {
        return exists.test(folder + "blkio.weight") ? "blkio.weight" : "blkio.bfq.weight";
    }
}
