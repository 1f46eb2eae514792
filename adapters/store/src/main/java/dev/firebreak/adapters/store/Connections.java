package dev.firebreak.adapters.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * One connection that writes and a few that read, each used by one thread at a time. Readers see the last committed state
 * and are never held up by the writer (write-ahead log: https://www.sqlite.org/wal.html).
 */
final class Connections implements AutoCloseable {
    /** How long a caller waits for its turn; a write takes milliseconds, so a longer wait means something is broken. */
    static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private static final int READERS = 2;
    private static final int CACHE_KIB = 1024;
    private static final int MAX_IDLE_LOG_BYTES = 4 << 20;

    private final Path file;
    private final Pool writer = new Pool(1, false);
    private final Pool readers = new Pool(READERS, true);
    private volatile boolean closed;

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    Connections(Path file) {
        this.file = file;
    }

    /** Runs {@code work} in one transaction: all of it or nothing is stored. */
    <T> T write(Work<T> work) {
        return on(writer, work);
    }

    /** Runs {@code work} on one state of the data. */
    <T> T read(Work<T> work) {
        return on(readers, work);
    }

    private <T> T on(Pool pool, Work<T> work) {
        Slot slot = pool.take();
        try {
            if (closed) {
                throw new StoreException(file + " is closed: Firebreak is shutting down");
            }
            return transaction(slot, work);
        } catch (SQLException e) {
            throw StoreException.of(file, e);
        } finally {
            pool.giveBack(slot);
        }
    }

    /**
     * Whether SQLite has rolled a failed transaction back by itself depends on what failed, and the driver does not ask
     * (https://www.sqlite.org/lang_transaction.html, section 3). Closing the connection rolls it back in any case.
     */
    private <T> T transaction(Slot slot, Work<T> work) throws SQLException {
        Connection connection = slot.connection();
        try {
            connection.setAutoCommit(false);
            T result = work.with(connection);
            connection.commit();
            connection.setAutoCommit(true);
            return result;
        } catch (SQLException | RuntimeException e) {
            try {
                slot.close();
            } catch (SQLException alsoBroken) {
                e.addSuppressed(alsoBroken);
            }
            throw e;
        }
    }

    static Connection connect(Path file, boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) MAX_WAIT.toMillis());
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        // An answer that was stored survives the power going: every commit reaches the disk, not just the page cache.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setCacheSize(-CACHE_KIB);
        config.setJournalSizeLimit(MAX_IDLE_LOG_BYTES);
        // As a URI, because the driver takes what follows a '?' in a plain path for settings.
        return config.createConnection("jdbc:sqlite:file:" + file.toUri().getRawPath());
    }

    /** Waits for work under way, then closes; the log is folded into the file. Idempotent. */
    @Override
    public void close() {
        closed = true;
        try {
            readers.close();
            writer.close();
        } catch (SQLException e) {
            throw StoreException.of(file, e);
        }
    }

    /** A place for a connection, which is opened when it is first needed. */
    private final class Slot {
        private final boolean readOnly;
        private @Nullable Connection connection;

        private Slot(boolean readOnly) {
            this.readOnly = readOnly;
        }

        Connection connection() throws SQLException {
            Connection open = connection;
            if (open == null) {
                open = connect(file, readOnly);
                connection = open;
            }
            return open;
        }

        void close() throws SQLException {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
    }

    private final class Pool {
        private final int size;
        private final BlockingQueue<Slot> free;

        Pool(int size, boolean readOnly) {
            this.size = size;
            free = new ArrayBlockingQueue<>(size, true);
            for (int i = 0; i < size; i++) {
                free.add(new Slot(readOnly));
            }
        }

        Slot take() {
            try {
                Slot slot = free.poll(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
                if (slot == null) {
                    throw new StoreException(file + " was busy for " + MAX_WAIT.toSeconds()
                            + " seconds. Look at the load on its disk, then try again");
                }
                return slot;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StoreException("interrupted while waiting for " + file, e);
            }
        }

        void giveBack(Slot slot) {
            free.add(slot);
        }

        void close() throws SQLException {
            for (int i = 0; i < size; i++) {
                Slot slot = take();
                try {
                    slot.close();
                } finally {
                    giveBack(slot);
                }
            }
        }
    }
}
