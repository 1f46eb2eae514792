package dev.firebreak.entry.cli;

/** A command could not do what was asked; the message says why and what to do. */
final class CommandException extends Exception {
    CommandException(String message) {
        super(message);
    }

    CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
