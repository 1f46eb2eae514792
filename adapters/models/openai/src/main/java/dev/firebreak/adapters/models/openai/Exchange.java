package dev.firebreak.adapters.models.openai;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.inference.ModelServers.Limits;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.inference.UpstreamException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response. It owns a connection from when that is opened or taken until the body has been read to its
 * end, which gives it back, or until anything else happens, which closes it.
 */
final class Exchange implements Body.Owner {
    private final Backend backend;
    private final Limits limits;
    private final Consumer<Connection> keeper;
    private final Cancellation cancellation;
    private final Cancellation.Registration registration;

    private @Nullable Socket opening;
    private @Nullable Connection connection;
    private boolean closed;
    private volatile boolean keepsAlive;
    private long asked;

    /** @param keeper takes the connection when it can be used again */
    Exchange(Backend backend, Limits limits, Consumer<Connection> keeper, Cancellation cancellation) {
        this.backend = backend;
        this.limits = limits;
        this.keeper = keeper;
        this.cancellation = cancellation;
        this.registration = cancellation.onCancel(this::abort);
    }

    Backend backend() {
        return backend;
    }

    Limits limits() {
        return limits;
    }

    /** Lets a cancellation end an attempt to connect. */
    synchronized void opening(Socket socket) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        opening = socket;
    }

    synchronized void use(Connection taken) throws IOException {
        connection = taken;
        opening = null;
        if (closed) {
            taken.abort();
            throw new IOException("closed");
        }
        asked = System.nanoTime();
    }

    /** Waits for the response's head. */
    ModelServers.Response receive() throws IOException {
        Connection from = current();
        from.deadline(asked + limits.firstByte().toNanos());
        ResponseHead head = ResponseHead.read(from);
        from.patience(limits.betweenBytes());
        keepsAlive = head.keepsAlive() && !(head.framing() instanceof ResponseHead.Framing.UntilClose);
        return new Received(head, new Body(from, head.framing(), this));
    }

    /** Whether a connection that had rested turned out to be closed before anything was answered: the request may be sent again. */
    synchronized boolean wasStale(IOException e) {
        boolean late = e instanceof SocketTimeoutException;
        return connection != null && connection.reused() && !connection.answered() && !late && !closed;
    }

    UpstreamException failed(IOException e) {
        boolean connecting;
        boolean late;
        synchronized (this) {
            connecting = connection == null;
            late = !connecting
                    && System.nanoTime() - asked >= limits.firstByte().toNanos();
        }
        abort();
        registration.close();
        if (cancellation.canceled()) {
            return new UpstreamException(Kind.CANCELED, "the request to " + backend + " was canceled", e);
        }
        return connecting ? Failures.connecting(backend, limits, e) : Failures.awaiting(backend, limits, late, e);
    }

    @Override
    public void complete() {
        Connection done;
        synchronized (this) {
            done = closed ? null : connection;
            connection = null;
            closed = true;
        }
        registration.close();
        if (done != null && keepsAlive) {
            keeper.accept(done);
        } else if (done != null) {
            done.abort();
        }
    }

    @Override
    public IOException broken(IOException failure) {
        boolean left;
        synchronized (this) {
            left = closed;
        }
        abort();
        registration.close();
        if (left) {
            return new IOException("the response of " + backend + " was closed", failure);
        }
        return Failures.reading(backend, limits, failure);
    }

    /** Closes the connection, whatever it is doing. */
    private void abort() {
        Socket half;
        Connection whole;
        synchronized (this) {
            half = opening;
            whole = connection;
            opening = null;
            connection = null;
            closed = true;
        }
        if (half != null) {
            try {
                half.close();
            } catch (IOException e) {
                // There is nothing left to release.
            }
        }
        if (whole != null) {
            whole.abort();
        }
    }

    private synchronized Connection current() throws IOException {
        Connection now = connection;
        if (now == null) {
            throw new IOException("closed");
        }
        return now;
    }

    private final class Received implements ModelServers.Response {
        private final ResponseHead head;
        private final Body body;

        Received(ResponseHead head, Body body) {
            this.head = head;
            this.body = body;
        }

        @Override
        public int status() {
            return head.status();
        }

        @Override
        public Map<String, List<String>> headers() {
            return head.headers();
        }

        @Override
        public InputStream body() {
            return body;
        }

        @Override
        public void close() {
            abort();
            registration.close();
        }
    }
}
