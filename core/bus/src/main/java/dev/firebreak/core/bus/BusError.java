package dev.firebreak.core.bus;

/**
 * An error anywhere in a request-reply.
 *
 * @param error always true
 * @param message what went wrong and what to do
 * @param type a word for programs, such as {@code invalid_request}
 */
public record BusError(boolean error, String message, String type) {
    public static BusError of(String type, String message) {
        return new BusError(true, message, type);
    }
}
