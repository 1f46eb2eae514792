package dev.firebreak.core.lab;

/**
 * What a machine costs.
 *
 * @param idle power with nothing to do
 * @param full power with everything busy; not less than idle
 * @param price what was paid for it
 * @param lifetimeMonths over how many months the price is spread, at least one
 */
public record Upkeep(Watts idle, Watts full, Money price, int lifetimeMonths) {
    /** A machine of which nobody said what it costs. */
    public static final Upkeep UNKNOWN = new Upkeep(Watts.NONE, Watts.NONE, Money.NONE, 60);

    public Upkeep {
        if (full.milli() < idle.milli()) {
            throw new IllegalArgumentException(
                    "a busy machine cannot take less (" + full + ") than an idle one (" + idle + ")");
        }
        if (lifetimeMonths < 1) {
            throw new IllegalArgumentException("a machine lives at least a month, not " + lifetimeMonths);
        }
        if (price.micros() < 0) {
            throw new IllegalArgumentException("a price cannot be negative: " + price);
        }
    }
}
