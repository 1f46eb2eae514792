package dev.firebreak.adapters.sampling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The numbers wanted of a file that has a key and a number on every line, such as {@code memory.stat}. */
final class KeyedNumbers {
    private final byte[][] keys;
    private final long[] values;

    KeyedNumbers(String... keys) {
        this.keys = new byte[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            this.keys[i] = keys[i].getBytes(StandardCharsets.US_ASCII);
        }
        this.values = new long[keys.length];
    }

    KeyedNumbers read(Text text) {
        Arrays.fill(values, Text.NONE);
        while (text.more()) {
            for (int i = 0; i < keys.length; i++) {
                if (values[i] == Text.NONE && text.passKey(keys[i])) {
                    values[i] = text.number();
                    break;
                }
            }
            text.nextLine();
        }
        return this;
    }

    /** Of the key with that place in the constructor; {@link Text#NONE} when it was not there. */
    long get(int key) {
        return values[key];
    }

    /** Likewise, but 0 when it was not there. */
    long orZero(int key) {
        return Math.max(0, values[key]);
    }
}
