package dev.firebreak.core.lab;

/** Bytes a second. */
public record Throughput(long bytesPerSecond) implements Comparable<Throughput> {
    public static final Throughput NONE = new Throughput(0);

    public Throughput {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("throughput cannot be negative: " + bytesPerSecond + " B/s");
        }
    }

    /** In decimal megabytes a second, as makers of disks count. */
    public static Throughput ofMegabytes(long megabytes) {
        return new Throughput(Math.multiplyExact(megabytes, 1_000_000L));
    }

    /** In decimal gigabits a second, as makers of network cards count. */
    public static Throughput ofGigabits(long gigabits) {
        return new Throughput(Math.multiplyExact(gigabits, 125_000_000L));
    }

    @Override
    public int compareTo(Throughput other) {
        return Long.compare(bytesPerSecond, other.bytesPerSecond);
    }

    /** For people: {@code 90 MB/s}, {@code 25 GB/s}. */
    @Override
    public String toString() {
        return bytesPerSecond >= 10_000_000_000L
                ? Math.round(bytesPerSecond / 1e9) + " GB/s"
                : Math.round(bytesPerSecond / 1e6) + " MB/s";
    }
}
