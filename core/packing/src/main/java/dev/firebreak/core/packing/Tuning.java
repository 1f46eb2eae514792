package dev.firebreak.core.packing;

/**
 * The constants of the firebreak policy; {@code docs/design/packing.md} says what halving and doubling each of them costs.
 *
 * @param temperature in GPU thousandths: by how much a filling of a card may sell for less than the best one and still be
 *     likely
 * @param blur in GPU thousandths: the same for the price of processor and memory on a node
 * @param shortage in GPU thousandths: what a card costs more each time the idle cards of its model shrink by a factor of e
 * @param dearest a pod's price is at most so many times its size, however few of its kind find room
 * @param first after so many pods prices are found for the first time
 * @param growth and again whenever so many times as many pods were seen
 */
public record Tuning(double temperature, double blur, double shortage, double dearest, int first, double growth) {
    /** What the product uses. */
    public static final Tuning DEFAULT = new Tuning(40, 100, 400, 4, 25, 2);

    /** A card's fillings have weights up to e to this, which a double still holds. */
    private static final double MOST_LOG = 600;

    public Tuning {
        boolean finite = dearest * Shape.WHOLE <= MOST_LOG * temperature;
        if (!(temperature >= 5 && blur >= 5 && shortage >= 0 && dearest >= 1 && finite && first >= 1 && growth > 1)) {
            throw new IllegalArgumentException("temperature " + temperature + " and blur " + blur
                    + " are at least 5, shortage " + shortage + " is at least 0, dearest " + dearest
                    + " is from 1 to 0.6 of the temperature, first " + first + " is at least 1, growth " + growth
                    + " is above 1");
        }
    }

    /** A constant by its name. */
    public enum Constant {
        TEMPERATURE,
        BLUR,
        SHORTAGE,
        DEAREST,
        FIRST,
        GROWTH;

        /** {@code temperature}. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** With one constant so many times as large; growth by what it exceeds 1. */
    public Tuning scaled(Constant constant, double factor) {
        return switch (constant) {
            case TEMPERATURE -> new Tuning(temperature * factor, blur, shortage, dearest, first, growth);
            case BLUR -> new Tuning(temperature, blur * factor, shortage, dearest, first, growth);
            case SHORTAGE -> new Tuning(temperature, blur, shortage * factor, dearest, first, growth);
            case DEAREST -> new Tuning(temperature, blur, shortage, dearest * factor, first, growth);
            case FIRST -> new Tuning(temperature, blur, shortage, dearest, (int) Math.round(first * factor), growth);
            case GROWTH -> new Tuning(temperature, blur, shortage, dearest, first, 1 + (growth - 1) * factor);
        };
    }
}
