package dev.firebreak.adapters.sampling;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Strings that come again in every look, such as {@code 259:0} and {@code eth0}, made once. A full table forgets. */
final class Names {
    private static final int SLOTS = 512;

    private final byte[] @Nullable [] keys = new byte[SLOTS][];
    private final String[] names = new String[SLOTS];

    Names() {
        Arrays.fill(names, "");
    }

    String of(byte[] bytes, int from, int length) {
        if (length <= 0) {
            return "";
        }
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[from + i];
        }
        int slot = (hash ^ hash >>> 9) & SLOTS - 1;
        byte[] known = keys[slot];
        if (known == null || !Arrays.equals(known, 0, known.length, bytes, from, from + length)) {
            keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
            names[slot] = new String(bytes, from, length, StandardCharsets.UTF_8);
        }
        return names[slot];
    }
}
