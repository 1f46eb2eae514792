package dev.firebreak.core.silence;

import java.util.Optional;

/**
 * Where a workload is asked whether it is well.
 *
 * @param host name or address
 * @param port of TCP, 1 to 65535
 * @param path what is asked for over HTTP, beginning with a slash; empty when it is enough that the port accepts a connection
 */
public record Door(String host, int port, Optional<String> path) {
    @Override
    public String toString() {
        return path.map(what -> "http://" + host + ":" + port + what).orElse(host + ":" + port);
    }
}
