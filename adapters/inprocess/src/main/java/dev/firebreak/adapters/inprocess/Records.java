package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.Subject;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A message as bytes in a segment file, big-endian:
 *
 * <pre>
 * int    magic
 * int    CRC32C  of everything that follows
 * int    n       bytes that follow
 * long   sequence
 * long   stored at, Unix milliseconds
 * int    hash of the subject, as Java's strings have it
 * short  length, subject
 * short  length, reply subject (0 for none)
 * short  headers; for each: short length, name, short length, value. A message id comes first
 * ...    body
 * </pre>
 */
final class Records {
    static final int MAGIC = 0xFB5245C1;
    static final int PREFIX = 12;
    private static final int TEXTS = PREFIX + 8 + 8 + 4;
    private static final int SMALLEST = 8 + 8 + 4 + 2 + 2 + 2;

    private Records() {}

    static byte[] encode(long sequence, long storedAtMillis, Message message) {
        List<byte[]> texts = new ArrayList<>();
        texts.add(utf8(message.subject().value()));
        texts.add(utf8(message.replyTo().map(Subject::value).orElse("")));
        message.headers().get(Headers.MESSAGE_ID).ifPresent(id -> addHeader(texts, Headers.MESSAGE_ID, id));
        message.headers().values().forEach((name, value) -> {
            if (!name.equals(Headers.MESSAGE_ID)) {
                addHeader(texts, name, value);
            }
        });
        int size = SMALLEST - 4 + message.body().length;
        for (byte[] text : texts) {
            size += 2 + text.length;
        }
        ByteBuffer record = ByteBuffer.allocate(PREFIX + size)
                .putInt(MAGIC)
                .putInt(0)
                .putInt(size)
                .putLong(sequence)
                .putLong(storedAtMillis)
                .putInt(message.subject().value().hashCode());
        put(record, texts.get(0));
        put(record, texts.get(1));
        record.putShort((short) message.headers().values().size());
        texts.subList(2, texts.size()).forEach(text -> put(record, text));
        record.put(message.body());
        return record.putInt(4, checksum(record, 0, size)).array();
    }

    /** The whole length of the record that starts at {@code at}, or 0 when no good one does. */
    static int lengthAt(ByteBuffer file, int at) {
        if (at + PREFIX + SMALLEST > file.capacity() || file.getInt(at) != MAGIC) {
            return 0;
        }
        int size = file.getInt(at + 8);
        boolean plausible = size >= SMALLEST && size <= file.capacity() - at - PREFIX;
        return plausible && file.getInt(at + 4) == checksum(file, at, size) ? PREFIX + size : 0;
    }

    static long sequenceAt(ByteBuffer file, int at) {
        return file.getLong(at + PREFIX);
    }

    static long storedAtMillisAt(ByteBuffer file, int at) {
        return file.getLong(at + PREFIX + 8);
    }

    static int subjectHashAt(ByteBuffer file, int at) {
        return file.getInt(at + PREFIX + 16);
    }

    /** The id that a good record's message is known by within the window, or the empty string. */
    static String messageIdAt(ByteBuffer file, int at) {
        ByteBuffer record = file.duplicate().position(at + TEXTS);
        skipText(record);
        skipText(record);
        boolean mayHaveOne =
                record.getShort() != 0 && record.getShort(record.position()) == Headers.MESSAGE_ID.length();
        return mayHaveOne && text(record).equals(Headers.MESSAGE_ID) ? text(record) : "";
    }

    /**
     * The message of a record whose checksum is right.
     *
     * @throws IllegalArgumentException when it was written by something else all the same
     */
    static StoredMessage decode(byte[] record) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(record);
            long sequence = sequenceAt(buffer, 0);
            Instant storedAt = Instant.ofEpochMilli(storedAtMillisAt(buffer, 0));
            buffer.position(TEXTS);
            Subject subject = new Subject(text(buffer));
            String reply = text(buffer);
            int count = Short.toUnsignedInt(buffer.getShort());
            Map<String, String> headers = new LinkedHashMap<>();
            for (int i = 0; i < count; i++) {
                headers.put(text(buffer), text(buffer));
            }
            byte[] body = new byte[buffer.remaining()];
            buffer.get(body);
            Optional<Subject> replyTo = reply.isEmpty() ? Optional.empty() : Optional.of(new Subject(reply));
            return new StoredMessage(sequence, storedAt, new Message(subject, replyTo, new Headers(headers), body));
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("a record ends within its headers", e);
        }
    }

    private static void addHeader(List<byte[]> texts, String name, String value) {
        texts.add(utf8(name));
        texts.add(utf8(value));
    }

    private static void put(ByteBuffer record, byte[] text) {
        record.putShort((short) text.length).put(text);
    }

    private static String text(ByteBuffer record) {
        byte[] text = new byte[Short.toUnsignedInt(record.getShort())];
        record.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static void skipText(ByteBuffer record) {
        int length = Short.toUnsignedInt(record.getShort());
        record.position(record.position() + length);
    }

    private static int checksum(ByteBuffer bytes, int at, int size) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(at + 8, 4 + size));
        return (int) crc.getValue();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
