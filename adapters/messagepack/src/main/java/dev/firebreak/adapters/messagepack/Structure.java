package dev.firebreak.adapters.messagepack;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Looks over a message before it is decoded: one whole MessagePack value, no deeper than allowed, whose every length is
 * backed by bytes that are really there. After that a decoder allocates no more than a small multiple of what was sent.
 * See the <a href="https://github.com/msgpack/msgpack/blob/master/spec.md">MessagePack specification</a>.
 */
final class Structure {
    /** Firebreak's own messages nest three deep. */
    static final int MAX_DEPTH = 32;

    private final ByteBuffer bytes;

    private Structure(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /** @throws IOException when the bytes are not one sound map */
    static void check(byte[] bytes) throws IOException {
        Structure structure = new Structure(bytes);
        if (bytes.length == 0) {
            throw new IOException("it is empty");
        }
        int first = bytes[0] & 0xff;
        if ((first & 0xf0) != 0x80 && first != 0xde && first != 0xdf) {
            throw new IOException("it is not a map");
        }
        structure.value(0);
        if (structure.bytes.hasRemaining()) {
            throw new IOException(structure.bytes.remaining() + " bytes follow its end");
        }
    }

    private void value(int depth) throws IOException {
        int head = Byte.toUnsignedInt(bytes.array()[position(1)]);
        if (head <= 0x7f || head >= 0xe0) {
            return;
        }
        switch (head >> 4) {
            case 0x8 -> map(head & 0x0f, depth);
            case 0x9 -> array(head & 0x0f, depth);
            case 0xa, 0xb -> skip(head & 0x1f);
            default -> longForm(head, depth);
        }
    }

    private void longForm(int head, int depth) throws IOException {
        switch (head) {
            case 0xc0, 0xc2, 0xc3 -> {
                // nil, false, true: the head is all
            }
            case 0xc4, 0xd9 -> skip(length(1));
            case 0xc5, 0xda -> skip(length(2));
            case 0xc6, 0xdb -> skip(length(4));
            case 0xcc, 0xd0 -> skip(1);
            case 0xcd, 0xd1 -> skip(2);
            case 0xca, 0xce, 0xd2 -> skip(4);
            case 0xcb, 0xd3 -> skip(8);
            case 0xcf -> unsignedLong();
            case 0xdc -> array(length(2), depth);
            case 0xdd -> array(length(4), depth);
            case 0xde -> map(length(2), depth);
            case 0xdf -> map(length(4), depth);
            default -> throw new IOException("it holds the type 0x%02x, which no message uses".formatted(head));
        }
    }

    private void unsignedLong() throws IOException {
        if (bytes.get(position(8)) < 0) {
            throw new IOException("it holds an integer beyond 63 bits");
        }
    }

    private void array(long count, int depth) throws IOException {
        deeper(count, depth);
        for (long i = 0; i < count; i++) {
            value(depth + 1);
        }
    }

    private void map(long count, int depth) throws IOException {
        deeper(2 * count, depth);
        for (long i = 0; i < count; i++) {
            key();
            value(depth + 1);
        }
    }

    private void key() throws IOException {
        int head = Byte.toUnsignedInt(bytes.array()[position(1)]);
        if ((head & 0xe0) == 0xa0) {
            skip(head & 0x1f);
        } else if (head >= 0xd9 && head <= 0xdb) {
            skip(length(1 << (head - 0xd9)));
        } else {
            throw new IOException("a key at byte " + (bytes.position() - 1) + " is not a string");
        }
    }

    /** Every element takes at least one byte, so that a count beyond what remains is a lie. */
    private void deeper(long elements, int depth) throws IOException {
        if (depth >= MAX_DEPTH) {
            throw new IOException("it is nested more than " + MAX_DEPTH + " deep");
        }
        if (elements > bytes.remaining()) {
            throw cutOff();
        }
    }

    private long length(int width) throws IOException {
        int at = position(width);
        return switch (width) {
            case 1 -> Byte.toUnsignedLong(bytes.get(at));
            case 2 -> Short.toUnsignedLong(bytes.getShort(at));
            default -> Integer.toUnsignedLong(bytes.getInt(at));
        };
    }

    private void skip(long length) throws IOException {
        if (length > bytes.remaining()) {
            throw cutOff();
        }
        position((int) length);
    }

    /** Moves on by {@code width} bytes and says where they began. */
    private int position(int width) throws IOException {
        if (width > bytes.remaining()) {
            throw cutOff();
        }
        int at = bytes.position();
        bytes.position(at + width);
        return at;
    }

    private IOException cutOff() {
        return new IOException("it claims more than it holds at byte " + bytes.position());
    }
}
