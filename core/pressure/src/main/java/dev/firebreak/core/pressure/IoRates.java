package dev.firebreak.core.pressure;

/**
 * Bytes and operations a second.
 *
 * @param canceledBytes written into the cache and deleted before the disk had it
 */
public record IoRates(double readBytes, double writtenBytes, double reads, double writes, double canceledBytes) {
    public static final IoRates NONE = new IoRates(0, 0, 0, 0, 0);

    static IoRates between(IoCounters before, IoCounters after, double seconds) {
        return new IoRates(
                Counter.rise(before.readBytes(), after.readBytes()) / seconds,
                Counter.rise(before.writtenBytes(), after.writtenBytes()) / seconds,
                Counter.rise(before.reads(), after.reads()) / seconds,
                Counter.rise(before.writes(), after.writes()) / seconds,
                Counter.rise(before.canceledBytes(), after.canceledBytes()) / seconds);
    }

    public double bytes() {
        return readBytes + writtenBytes;
    }

    public double operations() {
        return reads + writes;
    }

    public IoRates plus(IoRates other) {
        return new IoRates(
                readBytes + other.readBytes,
                writtenBytes + other.writtenBytes,
                reads + other.reads,
                writes + other.writes,
                canceledBytes + other.canceledBytes);
    }
}
