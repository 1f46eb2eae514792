package dev.firebreak.core.pressure;

/**
 * A disk over an interval.
 *
 * @param device {@code major:minor}
 * @param name such as {@code nvme0n1}
 * @param io what it did
 * @param busy part of the time in which anything was in flight, 0 to 1
 * @param queue requests in flight, on average
 * @param readMillis mean time of a read from submission to end; 0 when there was none
 * @param writeMillis likewise of a write
 */
public record DiskRates(
        String device, String name, IoRates io, double busy, double queue, double readMillis, double writeMillis) {
    static DiskRates between(DiskCounters before, DiskCounters after, double seconds) {
        long reads = Counter.rise(before.io().reads(), after.io().reads());
        long writes = Counter.rise(before.io().writes(), after.io().writes());
        return new DiskRates(
                after.device(),
                after.name(),
                IoRates.between(before.io(), after.io(), seconds),
                Math.min(1, Counter.rise(before.busyMicros(), after.busyMicros()) / (seconds * 1e6)),
                Counter.rise(before.queueMicros(), after.queueMicros()) / (seconds * 1e6),
                meanMillis(Counter.rise(before.readMicros(), after.readMicros()), reads),
                meanMillis(Counter.rise(before.writeMicros(), after.writeMicros()), writes));
    }

    private static double meanMillis(long micros, long operations) {
        return operations == 0 ? 0 : micros / 1e3 / operations;
    }
}
