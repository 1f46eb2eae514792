package dev.firebreak.core.alerts;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Short names for long ones. */
final class Keys {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private Keys() {}

    /** FNV-1a, 64 bits, in hexadecimal (RFC 9923). */
    static String hash(String text) {
        long hash = OFFSET;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * PRIME;
        }
        return HexFormat.of().toHexDigits(hash);
    }
}
