package dev.firebreak.core.packing;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** The constants of the firebreak policy; {@code docs/design/packing.md} says what halving and doubling each of them costs. */
public final class Tuning {
    /** What the product uses. */
    public static final Tuning DEFAULT = new Tuning(usual());

    /** A card's fillings have weights up to e to this, which a double still holds. */
    private static final double MOST_LOG = 600;

    /** Every number that was chosen. */
    public enum Constant {
        /** GPU thousandths: by how much a filling of a card may sell for less than the best one and still be likely. */
        TEMPERATURE(25, 5, 1_000),
        /** GPU thousandths: the same for the price of processor and memory on a node. */
        BLUR(100, 5, 10_000),
        /** GPU thousandths: what a card costs more each time the idle cards of its model shrink by a factor of e. */
        SHORTAGE(400, 0, 100_000),
        /** A pod's price is at most so many times its size, however few of its kind find room. */
        DEAREST(4, 1, 100),
        /** Prices are fitted whenever so many times as many pods were seen as the last time. */
        GROWTH(3, 1.01, 1e9),
        /** How often prices change in one fitting. */
        ROUNDS(40, 1, 10_000),
        /** The lowest part of what GPU pods pay for GPUs that processor or memory may cost; the highest is all of it. */
        LOWEST(1 / 32., 1e-6, 1),
        /** From one such part to the next. */
        RATIO(4, 1.01, 1e9),
        /** Room on a card is counted in so many thousandths. */
        UNIT(10, 1, 200);

        private final double usual;
        private final double least;
        private final double most;

        Constant(double usual, double least, double most) {
            this.usual = usual;
            this.least = least;
            this.most = most;
        }

        /** {@code temperature}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Constant, Double> values;

    private Tuning(Map<Constant, Double> values) {
        this.values = values;
    }

    private static Map<Constant, Double> usual() {
        Map<Constant, Double> usual = new EnumMap<>(Constant.class);
        for (Constant constant : Constant.values()) {
            usual.put(constant, constant.usual);
        }
        return usual;
    }

    /**
     * With another value of one constant.
     *
     * @throws IllegalArgumentException when no policy could work with it
     */
    public Tuning with(Constant constant, double value) {
        if (!(value >= constant.least && value <= constant.most)) {
            throw new IllegalArgumentException(constant.word() + " " + value + " is not from " + constant.least + " to "
                    + constant.most + "; the usual value is " + constant.usual);
        }
        Map<Constant, Double> changed = new EnumMap<>(values);
        changed.put(constant, value);
        Tuning tuning = new Tuning(changed);
        if (tuning.get(Constant.DEAREST) * Shape.WHOLE > MOST_LOG * tuning.get(Constant.TEMPERATURE)) {
            throw new IllegalArgumentException("dearest " + tuning.get(Constant.DEAREST)
                    + " is more than 0.6 of the temperature, " + tuning.get(Constant.TEMPERATURE)
                    + ": a card's value would be more than a number can be");
        }
        if (Shape.WHOLE % tuning.whole(Constant.UNIT) != 0) {
            throw new IllegalArgumentException(
                    "unit " + tuning.whole(Constant.UNIT) + " does not divide the " + Shape.WHOLE + " of a card");
        }
        return tuning;
    }

    /** With one constant so many times as large; growth and ratio by what they exceed 1. */
    public Tuning scaled(Constant constant, double factor) {
        return switch (constant) {
            case GROWTH, RATIO -> with(constant, 1 + (get(constant) - 1) * factor);
            case TEMPERATURE, BLUR, SHORTAGE, DEAREST, ROUNDS, LOWEST, UNIT -> with(constant, get(constant) * factor);
        };
    }

    double get(Constant constant) {
        return values.getOrDefault(constant, constant.usual);
    }

    /** The nearest whole number. */
    int whole(Constant constant) {
        return (int) Math.round(get(constant));
    }

    Units units() {
        return new Units(whole(Constant.UNIT));
    }
}
