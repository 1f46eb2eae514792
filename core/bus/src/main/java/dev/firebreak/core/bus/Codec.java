package dev.firebreak.core.bus;

/**
 * Bodies to bytes and back. A body is a record; its components become map keys in snake case, absent values
 * ({@code null} or an empty {@code Optional}) are left out, unknown keys are ignored, missing ones read as null, zero,
 * false or an empty list.
 */
public interface Codec {
    byte[] encode(Record body);

    /** @throws MalformedException when the bytes are not such a body */
    <T extends Record> T decode(byte[] bytes, Class<T> type) throws MalformedException;

    /** Bytes that are not what their subject promises. */
    final class MalformedException extends Exception {
        public MalformedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
