package dev.firebreak.adapters.telemetry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * One message in Protocol Buffers' <a href="https://protobuf.dev/programming-guides/encoding/">wire format</a>, as far as OTLP needs
 * it. Fields whose value is the default are left out, as proto3 does; those of a {@code oneof} are written always.
 */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

    byte[] bytes() {
        return out.toByteArray();
    }

    Protobuf message(int field, Consumer<Protobuf> content) {
        Protobuf inner = new Protobuf();
        content.accept(inner);
        tag(field, BYTES);
        varint(inner.out.size());
        out.writeBytes(inner.bytes());
        return this;
    }

    Protobuf text(int field, String text) {
        return text.isEmpty() ? this : textOf(field, text);
    }

    /** Also when it is empty. */
    Protobuf textOf(int field, String text) {
        return raw(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf hex(int field, String digits) {
        return raw(field, HexFormat.of().parseHex(digits));
    }

    private Protobuf raw(int field, byte[] bytes) {
        tag(field, BYTES);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    Protobuf number(int field, long number) {
        return number == 0 ? this : numberOf(field, number);
    }

    /** Also when it is nothing. */
    Protobuf numberOf(int field, long number) {
        tag(field, VARINT);
        varint(number);
        return this;
    }

    Protobuf fixed(int field, long number) {
        return number == 0 ? this : fixedOf(field, number);
    }

    /** Also when it is nothing. */
    Protobuf fixedOf(int field, long number) {
        tag(field, FIXED64);
        fixed(number);
        return this;
    }

    /** Also when it is nothing. */
    Protobuf fractionOf(int field, double number) {
        return fixedOf(field, Double.doubleToRawLongBits(number));
    }

    /** One after the other, packed. */
    Protobuf fractions(int field, double[] numbers) {
        tag(field, BYTES);
        varint(8L * numbers.length);
        for (double number : numbers) {
            fixed(Double.doubleToRawLongBits(number));
        }
        return this;
    }

    /** One after the other, packed, eight bytes each. */
    Protobuf fixeds(int field, long[] numbers) {
        tag(field, BYTES);
        varint(8L * numbers.length);
        for (long number : numbers) {
            fixed(number);
        }
        return this;
    }

    Protobuf fixed32(int field, int number) {
        tag(field, FIXED32);
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(number >>> shift);
        }
        return this;
    }

    private void tag(int field, int type) {
        varint(((long) field << 3) | type);
    }

    private void varint(long number) {
        long left = number;
        while ((left & ~0x7FL) != 0) {
            out.write((int) ((left & 0x7F) | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private void fixed(long number) {
        for (int shift = 0; shift < 64; shift += 8) {
            out.write((int) (number >>> shift));
        }
    }
}
