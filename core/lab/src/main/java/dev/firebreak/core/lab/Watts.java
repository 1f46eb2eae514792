package dev.firebreak.core.lab;

import java.math.BigDecimal;

/** Electric power in milliwatts. */
public record Watts(long milli) {
    public static final Watts NONE = new Watts(0);

    public Watts {
        if (milli < 0) {
            throw new IllegalArgumentException("power cannot be negative: " + milli + " mW");
        }
    }

    public static Watts of(long whole) {
        return new Watts(Math.multiplyExact(whole, 1000));
    }

    /** For people: {@code 3.5 W}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString() + " W";
    }
}
