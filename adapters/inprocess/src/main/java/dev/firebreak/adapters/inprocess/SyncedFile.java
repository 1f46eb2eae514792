package dev.firebreak.adapters.inprocess;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows at its end and whose writers share one fsync: whoever waits first syncs for all that was written by
 * then, and those who come meanwhile share the next one.
 *
 * <p>A failed fsync leaves unknown what is on the disk, so everything since the last good one counts as not written: its
 * writers are told, and {@link #repair} cuts it off before anything else is appended.
 */
final class SyncedFile implements AutoCloseable {
    private final Path path;
    private final Disk.Output output;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Era era = new Era();
    private long written;
    private long durable;
    private boolean syncing;
    private boolean closed;

    /** @param length how much of the file is known to be good; what lies beyond is cut off */
    SyncedFile(Disk disk, Path path, long length) throws IOException {
        this(disk.open(path), path, length);
    }

    /** @param path what errors call the file, which may still have another name */
    SyncedFile(Disk.Output output, Path path, long length) throws IOException {
        this.path = path;
        this.output = output;
        this.written = length;
        this.durable = length;
        try {
            output.truncate(length);
        } catch (IOException e) {
            output.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    /** The file's length, durable or not. */
    long length() {
        return locked(() -> written);
    }

    /** How much of the file survives the power going. */
    long durableLength() {
        return locked(() -> durable);
    }

    /** Whether {@link #repair} is due. */
    boolean failed() {
        return locked(() -> era.failure != null);
    }

    /** Adds bytes at the end: all of them or none. They are durable once the returned mark has been awaited. */
    Mark append(byte[] bytes) throws IOException {
        lock.lock();
        try {
            if (closed || era.failure != null) {
                throw new IOException(path + (closed ? " is closed" : " is not repaired yet"), era.failure);
            }
            try {
                output.write(written, bytes);
            } catch (IOException e) {
                cutBack(e);
                throw new IOException("writing to " + path + " failed", e);
            }
            written += bytes.length;
            return new Mark(era, written);
        } finally {
            lock.unlock();
        }
    }

    /** Cuts off what a failed fsync left in doubt. */
    void repair() throws IOException {
        lock.lock();
        try {
            if (era.failure != null) {
                awaitSync();
                output.truncate(durable);
                written = durable;
                era = new Era();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Counts everything written as durable because another file holds it now, and closes this one. */
    void supersede() throws IOException {
        lock.lock();
        try {
            awaitSync();
            durable = written;
            closed = true;
            changed.signalAll();
            output.close();
        } finally {
            lock.unlock();
        }
    }

    /** Syncs what is written and closes the file. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            awaitSync();
            if (!closed && era.failure == null && durable < written) {
                output.sync();
                durable = written;
            }
        } finally {
            closed = true;
            changed.signalAll();
            try {
                output.close();
            } finally {
                lock.unlock();
            }
        }
    }

    private void cutBack(IOException cause) {
        try {
            output.truncate(written);
        } catch (IOException e) {
            cause.addSuppressed(e);
            era.failure = cause;
            era.durable = durable;
            changed.signalAll();
        }
    }

    private void awaitSync() {
        while (syncing) {
            changed.awaitUninterruptibly();
        }
    }

    private void sync(Mark mark) throws IOException {
        lock.lock();
        try {
            while (mark.era == era ? mark.end > durable : mark.end > mark.era.durable) {
                if (mark.era.failure != null) {
                    throw new IOException("what was written to " + path + " did not become durable", mark.era.failure);
                }
                if (closed) {
                    throw new IOException(path + " is closed");
                }
                if (syncing) {
                    changed.awaitUninterruptibly();
                } else {
                    syncNow();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void syncNow() {
        long target = written;
        IOException failure = null;
        syncing = true;
        lock.unlock();
        try {
            output.sync();
        } catch (IOException e) {
            failure = e;
        } finally {
            lock.lock();
            syncing = false;
            if (failure == null) {
                durable = Math.max(durable, target);
            } else if (era.failure == null) {
                era.failure = failure;
            }
            era.durable = durable;
            changed.signalAll();
        }
    }

    private <T> T locked(java.util.function.Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** The time between two failures; what it did not make durable is lost. Guarded by the file's lock. */
    private static final class Era {
        private @Nullable IOException failure;
        private long durable;
    }

    /** A place in the file. */
    final class Mark implements Durable {
        private final Era era;
        private final long end;

        private Mark(Era era, long end) {
            this.era = era;
            this.end = end;
        }

        long end() {
            return end;
        }

        @Override
        public void await() throws IOException {
            sync(this);
        }
    }
}
