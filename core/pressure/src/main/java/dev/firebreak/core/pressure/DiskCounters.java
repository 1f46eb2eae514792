package dev.firebreak.core.pressure;

/**
 * A disk since boot, from {@code /proc/diskstats}
 * (<a href="https://docs.kernel.org/admin-guide/iostats.html">iostats</a>), sectors made bytes.
 *
 * @param device {@code major:minor}, as {@code io.stat} names it
 * @param name such as {@code nvme0n1}
 * @param io what it did
 * @param readMicros spent by all reads, from their submission to their end
 * @param writeMicros spent by all writes
 * @param busyMicros while anything was in flight: a fast disk is far from full when it is always busy
 * @param queueMicros the time of each request in flight, summed; its rise over the time gone is the mean queue
 * @param inFlight requests at this moment
 */
public record DiskCounters(
        String device,
        String name,
        IoCounters io,
        long readMicros,
        long writeMicros,
        long busyMicros,
        long queueMicros,
        int inFlight) {}
