package dev.firebreak.core.throttle;

import java.util.Comparator;

/**
 * A whole disk by the numbers that the kernel has for it, as in {@code /sys/block/<name>/dev}; limits are not for
 * partitions.
 */
public record Device(int major, int minor) implements Comparable<Device> {
    private static final Comparator<Device> ORDER =
            Comparator.comparingInt(Device::major).thenComparingInt(Device::minor);

    public Device {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("a device has numbers from 0, not " + major + ":" + minor);
        }
    }

    @Override
    public int compareTo(Device other) {
        return ORDER.compare(this, other);
    }

    /** As control files write it: {@code 254:0}. */
    @Override
    public String toString() {
        return major + ":" + minor;
    }
}
