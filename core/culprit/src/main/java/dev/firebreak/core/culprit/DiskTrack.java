package dev.firebreak.core.culprit;

import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.pressure.DiskRates;
import dev.firebreak.core.pressure.IoRates;
import dev.firebreak.core.pressure.Resource;
import java.util.List;

/** What is remembered of one disk. */
final class DiskTrack {
    private static final double IDLE = 0.2;

    private final int slot;
    private final String name;
    private final double readBytesPerSecond;
    private final double writtenBytesPerSecond;
    private final double secondsPerRead;
    private final double secondsPerWrite;
    private final boolean isTold;
    final Gauge time = new Gauge();
    final Gauge operationTime = new Gauge();
    final Gauge bytes = new Gauge();
    final Gauge millis = new Gauge();
    final Gauge queue = new Gauge();
    /** Of its time, what no group accounts for. */
    final Gauge outside = new Gauge();

    DiskTrack(int slot, String name, DiskIo speed, boolean isTold) {
        this.isTold = isTold;
        this.slot = slot;
        this.name = name;
        this.readBytesPerSecond = Math.max(1e6, (double) speed.read().bytesPerSecond());
        this.writtenBytesPerSecond = Math.max(1e6, (double) speed.write().bytesPerSecond());
        this.secondsPerRead = 1.0 / Math.max(20, speed.readIops());
        this.secondsPerWrite = 1.0 / Math.max(20, speed.writeIops());
    }

    /** What a disk of that name is probably like, where nobody says. */
    static DiskIo usual(String name) {
        Disk.Kind kind = name.startsWith("nvme")
                ? Disk.Kind.NVME
                : name.startsWith("mmcblk")
                        ? Disk.Kind.SD_CARD
                        : name.startsWith("vd") || name.startsWith("xvd") ? Disk.Kind.VIRTUAL : Disk.Kind.SSD;
        return kind.usualSpeed();
    }

    void see(long tick, DiskRates rates) {
        IoRates io = rates.io();
        double operations = io.operations();
        time.put(tick, timeOf(io));
        operationTime.put(tick, io.reads() * secondsPerRead + io.writes() * secondsPerWrite);
        bytes.put(tick, io.bytes());
        queue.put(tick, rates.queue());
        millis.put(
                tick,
                operations <= 0
                        ? millis.calm().median()
                        : (rates.readMillis() * io.reads() + rates.writeMillis() * io.writes()) / operations);
    }

    void settle(Calendar calendar, float[] scratch) {
        for (Gauge gauge : List.of(time, operationTime, bytes, millis, queue, outside)) {
            calendar.settle(gauge, Resource.DISK, Long.MIN_VALUE, scratch);
        }
    }

    /** Seconds of its time, by the linear cost model of {@link DiskIo}. */
    double timeOf(IoRates io) {
        return timeOf(io.readBytes(), io.writtenBytes()) + io.reads() * secondsPerRead + io.writes() * secondsPerWrite;
    }

    /** Likewise, where operations are not known. */
    double timeOf(double read, double written) {
        return read / readBytesPerSecond + written / writtenBytesPerSecond;
    }

    /** Somebody said how fast it is, and it is asked for far less. */
    boolean isIdle(long from, long to) {
        return isTold && time.mean(from, to) < IDLE;
    }

    int slot() {
        return slot;
    }

    Place place() {
        return new Place(Resource.DISK, name);
    }

    String name() {
        return name;
    }

    /** How tight it is just now against its calm: 0 for not at all, 3 at most. */
    double strain(long tick) {
        double slower =
                millis.mean(tick - 2, tick) / Math.max(0.05, millis.calm().high());
        double longer = queue.mean(tick - 2, tick) - queue.calm().high();
        double more = time.mean(tick - 2, tick) - time.calm().high();
        boolean tight = slower >= 1.4
                || longer >= Math.max(0.3, 0.5 * queue.calm().high())
                || more >= Math.max(0.02, 0.3 * time.calm().high());
        return tight
                ? 0.01
                        + part((slower - 1) / 4)
                        + part(longer / 8)
                        + part(more / Math.max(0.1, time.calm().high()))
                : 0;
    }

    private static double part(double value) {
        return Math.clamp(value, 0, 1);
    }
}
