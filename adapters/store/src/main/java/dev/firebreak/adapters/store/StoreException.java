package dev.firebreak.adapters.store;

import dev.firebreak.core.knowledge.StorageException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;

/** The database could not do what was asked. The message names its file and the next step. */
public final class StoreException extends StorageException {
    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what SQLite's result code means for whoever runs Firebreak. */
    static StoreException of(Path file, SQLException cause) {
        return new StoreException(say(file, cause), cause);
    }

    private static String say(Path file, SQLException cause) {
        // The low byte is the primary result code: https://www.sqlite.org/rescode.html
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(cause.getErrorCode() & 0xff);
        return switch (code) {
            case SQLITE_FULL ->
                "the disk that holds " + file + " is full; what was being written is not stored."
                        + " Make room there, or move the data folder and name it with --data";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
                file
                        + " cannot be written. Make the file and its folder writable for the user who runs Firebreak, or name"
                        + " another data folder with --data";
            case SQLITE_CANTOPEN ->
                file + " cannot be opened. It must be a file in a folder that the user who runs"
                        + " Firebreak may write; name another data folder with --data";
            case SQLITE_NOTADB ->
                file + " is not a SQLite database. Move it away, and Firebreak makes a new one, or name"
                        + " another data folder with --data";
            case SQLITE_CORRUPT ->
                file + " is damaged. Restore it from a backup, or move it away: Firebreak makes a new"
                        + " one, and the documents can be read in again (" + cause.getMessage() + ")";
            case SQLITE_BUSY, SQLITE_LOCKED -> file + " is held by another process. End it, then try again";
            case SQLITE_IOERR ->
                file + " cannot be read or written; look at the disk and at the kernel's log (" + cause.getMessage()
                        + ")";
            default -> file + ": " + cause.getMessage();
        };
    }
}
