package dev.firebreak.core.knowledge;

/**
 * What must last cannot be written or read: the disk is full, a folder is read-only, a file is damaged. The message names
 * the file and the next step and may be shown to whoever asked. Nothing is half-written.
 */
public class StorageException extends RuntimeException {
    protected StorageException(String message) {
        super(message);
    }

    protected StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
