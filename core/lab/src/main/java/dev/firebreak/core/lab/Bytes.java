package dev.firebreak.core.lab;

import java.util.Locale;

/** An amount of memory or storage in bytes; never negative. */
public record Bytes(long value) implements Comparable<Bytes> {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    public static final Bytes ZERO = new Bytes(0);

    public Bytes {
        if (value < 0) {
            throw new IllegalArgumentException("an amount of bytes cannot be negative: " + value);
        }
    }

    public static Bytes ofKib(long kib) {
        return new Bytes(Math.multiplyExact(kib, 1L << 10));
    }

    public static Bytes ofMib(long mib) {
        return new Bytes(Math.multiplyExact(mib, 1L << 20));
    }

    public static Bytes ofGib(long gib) {
        return new Bytes(Math.multiplyExact(gib, 1L << 30));
    }

    public Bytes plus(Bytes other) {
        return new Bytes(Math.addExact(value, other.value));
    }

    public Bytes times(int count) {
        return new Bytes(Math.multiplyExact(value, (long) count));
    }

    @Override
    public int compareTo(Bytes other) {
        return Long.compare(value, other.value);
    }

    /** For people, in binary units and three figures: {@code 0 B}, {@code 1.50 GiB}, {@code 62.7 GiB}. */
    @Override
    public String toString() {
        int unit = 0;
        double amount = value;
        while (amount >= 1023.5 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        int decimals = unit == 0 || amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", amount, UNITS[unit]);
    }
}
