package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.IoCounters;

/** Bytes that somebody moved; a sum that is added to, or what a process had said. */
final class ProcessIo {
    long read;
    long written;
    long canceled;

    void set(ProcessIoText now) {
        read = now.readBytes();
        written = now.writtenBytes();
        canceled = now.canceledBytes();
    }

    void set(ProcessIo other) {
        read = other.read;
        written = other.written;
        canceled = other.canceled;
    }

    void add(ProcessIo other) {
        read += other.read;
        written += other.written;
        canceled += other.canceled;
    }

    /** Adds what {@code after} has more than {@code before}. */
    void addRise(ProcessIo before, ProcessIo after) {
        read += Math.max(0, after.read - before.read);
        written += Math.max(0, after.written - before.written);
        canceled += Math.max(0, after.canceled - before.canceled);
    }

    /** Takes as much as it can off both. */
    void cancelOut(ProcessIo other) {
        long both = Math.min(read, other.read);
        read -= both;
        other.read -= both;
        both = Math.min(written, other.written);
        written -= both;
        other.written -= both;
        both = Math.min(canceled, other.canceled);
        canceled -= both;
        other.canceled -= both;
    }

    boolean sameAs(ProcessIo other) {
        return read == other.read && written == other.written && canceled == other.canceled;
    }

    void clear() {
        read = 0;
        written = 0;
        canceled = 0;
    }

    IoCounters counters(long reads, long writes) {
        return new IoCounters(read, written, reads, writes, canceled);
    }
}
