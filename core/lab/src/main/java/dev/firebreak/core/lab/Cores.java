package dev.firebreak.core.lab;

import java.math.BigDecimal;

/** Processor time in thousandths of a logical core, as Kubernetes counts it ({@code 500m} is half a core). */
public record Cores(int milli) implements Comparable<Cores> {
    public static final Cores NONE = new Cores(0);

    public Cores {
        if (milli < 0) {
            throw new IllegalArgumentException("processor time cannot be negative: " + milli + "m");
        }
    }

    public static Cores of(int whole) {
        return new Cores(Math.multiplyExact(whole, 1000));
    }

    public Cores plus(Cores other) {
        return new Cores(Math.addExact(milli, other.milli));
    }

    @Override
    public int compareTo(Cores other) {
        return Integer.compare(milli, other.milli);
    }

    /** For people, in cores: {@code 0.5}, {@code 4}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
    }
}
