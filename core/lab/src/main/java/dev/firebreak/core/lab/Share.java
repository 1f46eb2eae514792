package dev.firebreak.core.lab;

import java.math.BigDecimal;

/** A part of a whole in thousandths, from nothing to all of it: of a card, of a disk's time, of a year. */
public record Share(int thousandths) implements Comparable<Share> {
    public static final Share NONE = new Share(0);
    public static final Share ALL = new Share(1000);

    public Share {
        if (thousandths < 0 || thousandths > 1000) {
            throw new IllegalArgumentException("a share lies between 0 and 1000 thousandths, not " + thousandths);
        }
    }

    @Override
    public int compareTo(Share other) {
        return Integer.compare(thousandths, other.thousandths);
    }

    /** For people, as a fraction: {@code 0.95}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
    }
}
