package dev.firebreak.core.web;

import java.util.Map;
import java.util.Optional;

/** One HTTP request, its body unread. */
public interface Request {
    String path();

    /** The decoded segment that the route's path names {@code name}; throws when the route names none such. */
    String pathParameter(String name);

    /** The first value of a query parameter, decoded. */
    Optional<String> query(String name);

    /** The first value of a header; names compare without case. */
    Optional<String> header(String name);

    /**
     * Reads the body whole.
     *
     * @param maxBytes the most that is taken into memory
     * @throws RefusedException with 413 when the body is larger
     */
    byte[] body(int maxBytes) throws RefusedException;

    /** The fields of an {@code application/x-www-form-urlencoded} body, the first value of each; same bound and error. */
    Map<String, String> form(int maxBytes) throws RefusedException;

    /**
     * Runs {@code action} once when the client goes away before its reply has ended, within milliseconds, also while the
     * reply is still being made. The endpoint's thread is not interrupted: the action ends what it waits for. A request
     * that did not come over a network has no client that could go away, and never runs it.
     */
    default void onDisconnect(Runnable action) {}
}
