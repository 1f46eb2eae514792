package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Treatment.DiskStance;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Another group on the node, whatever its class.
 *
 * @param activity what it asks of each disk each second, buffered writes counted when they are made
 * @param cpuShare part of the node's processors that it uses, 0 to 1
 * @param memory what is charged to it
 * @param promisedIo what the lab promises it of a disk; it is never held below that. Where it is promised nothing,
 *     {@link Rules#leastIo()} holds
 * @param promisedMemory the same of memory, with {@link Rules#leastMemory()}
 */
public record Neighbour(
        Group group,
        DiskStance disk,
        Compute compute,
        Map<Device, DiskIo> activity,
        double cpuShare,
        Bytes memory,
        DiskIo promisedIo,
        Bytes promisedMemory) {
    public Neighbour {
        if (!(cpuShare >= 0 && cpuShare <= 1)) {
            throw new IllegalArgumentException(
                    "the part of the processors that " + group + " uses lies between 0 and 1, not " + cpuShare);
        }
        activity = Collections.unmodifiableMap(new TreeMap<>(activity));
    }
}
