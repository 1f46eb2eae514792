package dev.firebreak.core.bus;

/** The bus could not do what was asked; the message says what, on which subject or stream, and what to do. */
public final class BusException extends Exception {
    public BusException(String message) {
        super(message);
    }

    public BusException(String message, Throwable cause) {
        super(message, cause);
    }
}
