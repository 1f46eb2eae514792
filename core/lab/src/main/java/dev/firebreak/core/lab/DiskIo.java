package dev.firebreak.core.lab;

/**
 * What a disk can do, or what a workload is promised of it: sequential bytes and random operations a second.
 *
 * <p>The two are added as device time, the linear cost model of the kernel's
 * <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html#io">io.cost</a>: a second of a disk is spent on bytes and
 * on operations, and no more than one second can be promised each second.
 *
 * @param read sequential bytes read a second
 * @param write sequential bytes written a second
 * @param readIops random reads a second, of 4 KiB each
 * @param writeIops random writes a second, of 4 KiB each
 */
public record DiskIo(Throughput read, Throughput write, int readIops, int writeIops) {
    public static final DiskIo NONE = new DiskIo(Throughput.NONE, Throughput.NONE, 0, 0);

    public DiskIo {
        if (readIops < 0 || writeIops < 0) {
            throw new IllegalArgumentException(
                    "operations a second cannot be negative: " + readIops + " read, " + writeIops + " written");
        }
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** How much of each second this takes of a disk of the given speed, in millionths; over a million is too much. */
    public long deviceTimeMicros(DiskIo speed) {
        return part(read.bytesPerSecond(), speed.read.bytesPerSecond())
                + part(write.bytesPerSecond(), speed.write.bytesPerSecond())
                + part(readIops, speed.readIops)
                + part(writeIops, speed.writeIops);
    }

    private static long part(long wanted, long whole) {
        if (wanted == 0) {
            return 0;
        }
        return whole == 0 ? 1_000_000_000L : Math.ceilDivExact(Math.multiplyExact(wanted, 1_000_000L), whole);
    }
}
