package dev.firebreak.adapters.archive;

/**
 * Numbers in 16 bits: the upper half of a 32-bit one, which keeps its range and two digits
 * (<a href="https://cloud.google.com/tpu/docs/bfloat16">bfloat16</a>).
 */
final class Brain16 {
    static final short NAN = (short) 0x7fc0;
    private static final int LOWER = 0xffff;

    private Brain16() {}

    /** The nearest. */
    static short nearest(double value) {
        return Double.isNaN(value) ? NAN : (short) ((bits(value) + 0x7fff) >>> 16);
    }

    /** The least that is not less. */
    static short above(double value) {
        return Double.isNaN(value) ? NAN : (short) ((bits(value) + LOWER) >>> 16);
    }

    /** Of 0 or more, rounded up to a 32-bit number, so that rounding twice does not go below it. */
    private static int bits(double value) {
        double positive = Math.clamp(value, 0, Float.MAX_VALUE / 2);
        float single = (float) positive;
        return Float.floatToIntBits(single < positive ? Math.nextUp(single) : single);
    }

    static double value(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }
}
