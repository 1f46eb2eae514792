package dev.firebreak.core.frames;

import java.nio.charset.StandardCharsets;

/** Reads what {@link Output} wrote; of anything else it says so. */
final class Input {
    private final byte[] bytes;
    private int at;

    Input(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return at == bytes.length;
    }

    long count() throws MalformedFrameException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = octet();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedFrameException("a number does not end at byte " + at);
    }

    /** @param most what is more is refused, so that no room is made for what does not come */
    int count(int most, String what) throws MalformedFrameException {
        long value = count();
        if (value < 0 || value > most) {
            throw new MalformedFrameException(value + " " + what + " at byte " + at + ": at most " + most);
        }
        return (int) value;
    }

    long signed() throws MalformedFrameException {
        long value = count();
        return (value >>> 1) ^ -(value & 1);
    }

    byte octet() throws MalformedFrameException {
        if (at >= bytes.length) {
            throw new MalformedFrameException("it ends at byte " + at + ", in the middle");
        }
        return bytes[at++];
    }

    String text(int most) throws MalformedFrameException {
        int length = count(most, "bytes of text");
        if (length > bytes.length - at) {
            throw new MalformedFrameException("it ends at byte " + bytes.length + ", in the middle of a word");
        }
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }
}
