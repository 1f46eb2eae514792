package dev.firebreak.adapters.store;

import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.knowledge.Catalogue;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** One SQLite file with the catalogue of documents and the conversations. Safe for threads. */
public final class Database implements AutoCloseable {
    private final Connections connections;

    private Database(Connections connections) {
        this.connections = connections;
    }

    /**
     * Opens {@code file}, creates it with its folder when it is not there, and brings an older schema up to date.
     *
     * <p>SQLite's native code is unpacked to the folder {@code native} beside the file, unless the system property
     * {@code org.sqlite.tmpdir} names another: temporary folders are often mounted without the right to execute.
     *
     * @throws StoreException when it cannot be written, is no database of Firebreak, or was written by a newer one
     */
    public static Database open(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null) {
            throw new StoreException(absolute + " is a folder. Name a data folder with --data");
        }
        try {
            Files.createDirectories(folder);
            if (System.getProperty("org.sqlite.tmpdir") == null) {
                Path unpacked = Files.createDirectories(folder.resolve("native"));
                removeLeftovers(unpacked);
                System.setProperty("org.sqlite.tmpdir", unpacked.toString());
            }
        } catch (IOException e) {
            throw new StoreException(
                    "the folder " + folder + " cannot be made or written (" + e
                            + "). Make it writable for the user who runs Firebreak, or name another with --data",
                    e);
        }
        try {
            Schema.prepare(absolute);
        } catch (SQLException e) {
            throw StoreException.of(absolute, e);
        }
        return new Database(new Connections(absolute));
    }

    /** The driver removes what it unpacked when it ends, but not when it is killed. */
    static void removeLeftovers(Path unpacked) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(unpacked, "sqlite-*")) {
            for (Path leftover : leftovers) {
                Files.deleteIfExists(leftover);
            }
        }
    }

    /** Closing it does nothing; close the database. */
    public Catalogue catalogue() {
        return new SqliteCatalogue(connections);
    }

    /** Closing it does nothing; close the database. */
    public Conversations conversations() {
        return new SqliteConversations(connections);
    }

    /** Waits for work under way. Idempotent. */
    @Override
    public void close() {
        connections.close();
    }
}
