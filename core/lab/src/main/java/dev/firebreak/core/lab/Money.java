package dev.firebreak.core.lab;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in millionths of the lab's currency ({@link Tariff#currency()}); a gain may be negative. */
public record Money(long micros) implements Comparable<Money> {
    public static final Money NONE = new Money(0);

    /** Rounds half even to a millionth. */
    public static Money of(BigDecimal amount) {
        return new Money(
                amount.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact());
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(micros, other.micros));
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(micros, other.micros));
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(micros, other.micros);
    }

    /** For people, to a hundredth and without the currency: {@code 12.30}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(micros, 6).setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
