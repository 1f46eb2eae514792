package dev.firebreak.adapters.http;

import dev.firebreak.core.web.Route;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.http.media.MediaContext;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Serves routes over HTTP/1.1. */
public final class HttpServer implements AutoCloseable {
    /** Kept, since java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger HELIDON_LOG = Logger.getLogger("io.helidon");

    private static final Duration TICK = Duration.ofSeconds(1);

    private final Settings settings;
    private final Dispatcher dispatcher;
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final WebServer server;
    private final Thread housekeeping;

    private HttpServer(Settings settings, InetAddress address, List<Route> routes) {
        this.settings = settings;
        this.dispatcher = new Dispatcher(settings, routes);
        this.server = configure(address);
        this.housekeeping = Thread.ofVirtual().name("http housekeeping").unstarted(this::keepHouse);
    }

    /**
     * Starts serving.
     *
     * @throws IOException when the address cannot be bound; the message names it and the option to change
     * @throws IllegalArgumentException when two routes have the same method and path
     */
    public static HttpServer start(Settings settings, List<Route> routes) throws IOException {
        HELIDON_LOG.setLevel(Level.SEVERE);
        InetAddress address = InetAddress.getByName(settings.host());
        probe(settings, address);
        HttpServer http = new HttpServer(settings, address, routes);
        http.server.start();
        if (!http.server.isRunning()) {
            probe(settings, address);
            throw new IOException("cannot listen on " + settings.host() + ":" + settings.port());
        }
        http.housekeeping.start();
        return http;
    }

    /** The port that is bound. */
    public int port() {
        return server.port();
    }

    /** Accepts nothing more, lets the requests under way end within the limit, then cuts them off. Idempotent. */
    @Override
    public void close() {
        dispatcher.close();
        housekeeping.interrupt();
        Thread cutter = Thread.ofVirtual().name("http close").start(this::cutLate);
        server.stop();
        cutter.interrupt();
        connections.forEach(ClientConnection::cut);
    }

    /** Helidon logs why it could not bind, and starts all the same: so it is tried first. */
    private static void probe(Settings settings, InetAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, settings.port()));
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage()
                            + "\nMaybe another program has the port: choose another one with --port.",
                    e);
        }
    }

    private WebServer configure(InetAddress address) {
        Settings.Limits limits = settings.limits();
        Http1Config http1 = Http1Config.builder()
                .maxPrologueLength(limits.headBytes())
                .maxHeadersSize(limits.headBytes())
                .receiveLog(false)
                .sendLog(false)
                .buildPrototype();
        Http1ConnectionSelector selector =
                Http1ConnectionSelector.builder().config(http1).build();
        return WebServer.builder()
                .address(address)
                .port(settings.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .mediaContext(MediaContext.builder()
                        .mediaSupportsDiscoverServices(false)
                        .registerDefaults(false)
                        .build())
                .contentEncoding(ContentEncodingContext.builder()
                        .contentEncodingsDiscoverServices(false)
                        .build())
                .directHandlers(directHandlers())
                .addConnectionSelector(new Watched(
                        selector, context -> new ClientConnection(context, dispatcher, limits), connections))
                .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
                .maxTcpConnections(limits.connections())
                .idleConnectionTimeout(limits.idle().plus(TICK))
                .writeBufferSize(0)
                .shutdownGracePeriod(limits.close().plus(Duration.ofMillis(500)))
                .build();
    }

    /** A request that never got as far as a route: no more than its path is known, and that not always. */
    private static DirectHandlers directHandlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, HttpServer::unparsed);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse unparsed(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        // The parser trips over some garbage; what happens after it is the dispatcher's to answer.
        Status answered = status.code() == 500 ? Status.BAD_REQUEST_400 : status;
        String text = type == DirectHandler.EventType.HTTP_VERSION_NOT_SUPPORTED
                ? "HTTP/1.0 is not served, only HTTP/1.1. A proxy in front needs to be told so"
                        + " (nginx: proxy_http_version 1.1)."
                : answered.code() + " " + answered.reasonPhrase() + ": the request was not understood.";
        return DirectHandler.TransportResponse.builder()
                .status(answered)
                .headers(headers)
                .header(HeaderValues.CONTENT_TYPE_TEXT_PLAIN)
                .keepAlive(false)
                .entity(text + "\n")
                .build();
    }

    /** Cuts off clients that keep the server waiting. */
    private void keepHouse() {
        try {
            while (true) {
                Thread.sleep(tick(settings.limits()));
                connections.stream().filter(ClientConnection::stalled).forEach(ClientConnection::cut);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void cutLate() {
        try {
            Thread.sleep(settings.limits().close());
            connections.forEach(ClientConnection::cut);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often limits are looked at: every second, more often where they are shorter. */
    private static Duration tick(Settings.Limits limits) {
        Duration shortest = Stream.of(TICK, limits.head(), limits.idle(), limits.stall())
                .min(Duration::compareTo)
                .orElse(TICK);
        return shortest.compareTo(TICK) < 0 ? shortest.dividedBy(4).plusMillis(1) : TICK;
    }
}
