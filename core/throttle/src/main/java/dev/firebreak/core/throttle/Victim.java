package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Treatment.DiskStance;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A workload that others are held back for.
 *
 * @param disk only groups of a lower stance are held for it where a disk is short
 * @param compute only groups of a lower cell are held for it where processor or memory is short
 * @param stall since the last look
 * @param target how much of each stall is put up with, above 0; 1 protects nothing
 * @param disks those that it lives on; empty when that is not known, and then any may be the one
 * @param latency what the kernel is told to keep of each of its disks while others are held; empty when nothing is
 */
public record Victim(
        Group group,
        DiskStance disk,
        Compute compute,
        Stall stall,
        Stall target,
        Set<Device> disks,
        Optional<Duration> latency) {
    public Victim {
        if (target.io() == 0 || target.cpu() == 0 || target.memory() == 0) {
            throw new IllegalArgumentException(
                    "nobody never stalls: the targets of " + group + " must be above 0, not " + target);
        }
        if (latency.filter(wanted -> wanted.toNanos() < 1000).isPresent()) {
            throw new IllegalArgumentException(
                    "the latency of " + group + " is at least a microsecond, not " + latency.get());
        }
        disks = Collections.unmodifiableSet(new TreeSet<>(disks));
    }
}
