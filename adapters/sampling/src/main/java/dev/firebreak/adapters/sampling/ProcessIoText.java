package dev.firebreak.adapters.sampling;

/** {@code /proc/PID/io}: proc_pid_io(5). */
final class ProcessIoText {
    private final KeyedNumbers numbers = new KeyedNumbers("read_bytes", "write_bytes", "cancelled_write_bytes");

    /** @return false when the text says nothing, and then the other figures are those of before */
    boolean read(Text text) {
        numbers.read(text);
        return numbers.get(2) != Text.NONE;
    }

    long readBytes() {
        return numbers.orZero(0);
    }

    long writtenBytes() {
        return numbers.orZero(1);
    }

    long canceledBytes() {
        return numbers.orZero(2);
    }
}
