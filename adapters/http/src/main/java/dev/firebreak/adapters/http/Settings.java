package dev.firebreak.adapters.http;

import java.time.Duration;
import java.util.Set;

/**
 * Where and how to listen.
 *
 * @param host the address to bind; a loopback address unless the machine's network is trusted
 * @param port the port to bind; 0 for any free one
 * @param allowedHosts names besides loopback's that requests may address the server by, such as {@code lab.local}
 * @param limits what one client may take
 */
public record Settings(String host, int port, Set<String> allowedHosts, Limits limits) {
    public Settings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
        }
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Reachable from this machine alone. */
    public static Settings loopback(int port) {
        return new Settings("127.0.0.1", port, Set.of(), Limits.STANDARD);
    }

    /**
     * What one client, and all of them together, may take.
     *
     * @param requests how many are answered at once; more get 503
     * @param connections how many are open at once; more wait to be accepted
     * @param headBytes how long a request line, and the header fields after it, may each be
     * @param head for the rest of a request's head once its first byte is there
     * @param body for a request's body, from when it is asked for
     * @param idle between two requests on one connection
     * @param stall for one write to a client that does not read
     * @param close for requests under way when the server is closed; they are cut off after it
     */
    public record Limits(
            int requests,
            int connections,
            int headBytes,
            Duration head,
            Duration body,
            Duration idle,
            Duration stall,
            Duration close) {
        public static final Limits STANDARD = new Limits(
                256,
                1024,
                16 * 1024,
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofSeconds(75),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2));
    }
}
