package dev.firebreak.adapters.models.openai;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.telemetry.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Model servers over blocking HTTP/1.1 with connections that are used again. Safe for threads. */
public final class HttpModelServers implements ModelServers, AutoCloseable {
    /** What surely fits between two sockets; a larger body is watched while it is written. */
    private static final int SMALL_BODY = 16 * 1024;

    /** Asked for at the first address that needs it: reading the trusted certificates takes a moment. */
    private final Supplier<SSLSocketFactory> tls;

    private final ConnectionPool pool = new ConnectionPool();
    private final ScheduledThreadPoolExecutor deadlines;

    /** Trusts the certificates that the Java runtime trusts. */
    public HttpModelServers() {
        this(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param tls for servers whose address begins with {@code https} */
    public HttpModelServers(Supplier<SSLSocketFactory> tls) {
        this.tls = tls;
        deadlines = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("model server deadlines").factory());
        deadlines.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Response send(Backend backend, String path, byte[] body, Limits limits) throws UpstreamException {
        return send(backend, path, body, limits, new Cancellation());
    }

    @Override
    public Response send(Backend backend, String path, byte[] body, Limits limits, Cancellation cancellation)
            throws UpstreamException {
        byte[] head = head(backend, path, body);
        String server = server(backend.base());
        boolean reuse = true;
        while (true) {
            Exchange exchange = new Exchange(backend, limits, kept -> pool.give(server, kept), cancellation);
            try {
                Connection connection = connection(exchange, server, reuse);
                write(connection, head, body, limits);
                return exchange.receive();
            } catch (IOException e) {
                boolean again = exchange.wasStale(e);
                UpstreamException told = exchange.failed(e);
                if (!again) {
                    throw told;
                }
                reuse = false;
            }
        }
    }

    @Override
    public void close() {
        deadlines.shutdownNow();
        pool.close();
    }

    private Connection connection(Exchange exchange, String server, boolean reuse) throws IOException {
        Optional<Connection> idle = reuse ? pool.take(server) : Optional.empty();
        if (idle.isPresent()) {
            exchange.use(idle.get());
            return idle.get();
        }
        Connection fresh = connect(exchange);
        exchange.use(fresh);
        return fresh;
    }

    private Connection connect(Exchange exchange) throws IOException {
        URI base = exchange.backend().base();
        boolean secure = "https".equals(base.getScheme());
        int limit = (int) exchange.limits().connect().toMillis();
        IOException failure = new IOException("no address");
        for (InetAddress address : InetAddress.getAllByName(base.getHost())) {
            Socket raw = new Socket();
            exchange.opening(raw);
            try {
                raw.setTcpNoDelay(true);
                raw.connect(new InetSocketAddress(address, port(base)), limit);
                raw.setSoTimeout(limit);
                return new Connection(raw, secure ? secured(raw, base) : raw);
            } catch (IOException e) {
                raw.close();
                failure = e;
            }
        }
        throw failure;
    }

    private Socket secured(Socket raw, URI base) throws IOException {
        SSLSocket socket = (SSLSocket) tls.get().createSocket(raw, base.getHost(), port(base), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    /** A server that does not read could hold a large write for ever: sockets have no time limit for it. */
    private void write(Connection connection, byte[] head, byte[] body, Limits limits) throws IOException {
        if (body.length <= SMALL_BODY) {
            connection.write(head, body);
            return;
        }
        ScheduledFuture<?> deadline =
                deadlines.schedule(connection::abort, limits.firstByte().toMillis(), TimeUnit.MILLISECONDS);
        try {
            connection.write(head, body);
        } finally {
            deadline.cancel(false);
        }
    }

    private static byte[] head(Backend backend, String path, byte[] body) {
        URI base = backend.base();
        String root = base.getRawPath() == null ? "" : base.getRawPath();
        String target = (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path;
        if (target.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException("not a path: '" + target + "'");
        }
        StringBuilder head = new StringBuilder(256)
                .append(body.length == 0 ? "GET " : "POST ")
                .append(target)
                .append(" HTTP/1.1\r\nHost: ")
                .append(base.getRawAuthority().substring(base.getRawAuthority().indexOf('@') + 1))
                .append("\r\nUser-Agent: firebreak\r\nAccept: application/json, text/event-stream\r\n");
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        TraceContext.current()
                .ifPresent(trace ->
                        head.append("Traceparent: ").append(trace.header()).append("\r\n"));
        backend.key().ifPresent(key -> {
            if (key.chars().anyMatch(c -> c < ' ' || c > '~')) {
                throw new IllegalArgumentException("the key for " + backend + " holds a character that no header can");
            }
            head.append("Authorization: Bearer ").append(key).append("\r\n");
        });
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String server(URI base) {
        return base.getScheme() + "://" + base.getHost() + ":" + port(base);
    }

    private static int port(URI base) {
        return base.getPort() >= 0 ? base.getPort() : "https".equals(base.getScheme()) ? 443 : 80;
    }
}
