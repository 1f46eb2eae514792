package dev.firebreak.core.frames;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Numbers in as few bytes as they need, seven bits a byte, low ones first; signed ones with their sign in the lowest bit. */
final class Output {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

    void count(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            bytes.write((int) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        bytes.write((int) left);
    }

    void signed(long value) {
        count((value << 1) ^ (value >> 63));
    }

    void text(String text) {
        byte[] utf = text.getBytes(StandardCharsets.UTF_8);
        count(utf.length);
        bytes.writeBytes(utf);
    }

    void raw(byte[] raw) {
        bytes.writeBytes(raw);
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
