package dev.firebreak.adapters.models.openai;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Connections that wait for their next request: the last one used goes first, old ones are closed. Safe for threads. */
final class ConnectionPool implements AutoCloseable {
    private static final int MOST_PER_SERVER = 64;
    private static final long MOST_AGE = Duration.ofSeconds(20).toNanos();

    private final Map<String, Deque<Connection>> idle = new HashMap<>();
    private boolean closed;

    /** @param server scheme, host and port */
    Optional<Connection> take(String server) {
        List<Connection> old;
        Optional<Connection> found;
        synchronized (this) {
            old = removeOld(System.nanoTime());
            Deque<Connection> waiting = idle.get(server);
            found = waiting == null ? Optional.empty() : Optional.ofNullable(waiting.pollFirst());
        }
        old.forEach(Connection::abort);
        return found;
    }

    void give(String server, Connection connection) {
        boolean kept;
        synchronized (this) {
            Deque<Connection> waiting = idle.computeIfAbsent(server, key -> new ArrayDeque<>());
            kept = !closed && waiting.size() < MOST_PER_SERVER && connection.buffered() == 0;
            if (kept) {
                connection.rest(System.nanoTime());
                waiting.addFirst(connection);
            }
        }
        if (!kept) {
            connection.abort();
        }
    }

    private List<Connection> removeOld(long now) {
        List<Connection> old = new ArrayList<>();
        for (Deque<Connection> waiting : idle.values()) {
            while (!waiting.isEmpty() && now - waiting.getLast().idleSince() > MOST_AGE) {
                old.add(waiting.removeLast());
            }
        }
        idle.values().removeIf(Deque::isEmpty);
        return old;
    }

    @Override
    public void close() {
        List<Connection> all = new ArrayList<>();
        synchronized (this) {
            closed = true;
            idle.values().forEach(all::addAll);
            idle.clear();
        }
        all.forEach(Connection::abort);
    }
}
