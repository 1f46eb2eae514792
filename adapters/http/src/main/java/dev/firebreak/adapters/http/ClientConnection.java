package dev.firebreak.adapters.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.Router;
import io.helidon.webserver.Routing;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpSecurity;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** One client's connection as Helidon's HTTP/1.1 parser sees it: reads come from a {@link ClientLink}, requests go to a {@link Dispatcher}. */
final class ClientConnection implements ConnectionContext, Router, HttpRouting {
    private final ConnectionContext helidon;
    private final Dispatcher dispatcher;
    private final Settings.Limits limits;
    private final ClientLink link;
    private final DataReader reader;
    private volatile long writingSince;

    ClientConnection(ConnectionContext helidon, Dispatcher dispatcher, Settings.Limits limits) {
        this.helidon = helidon;
        this.dispatcher = dispatcher;
        this.limits = limits;
        this.link = new ClientLink(helidon.serverSocket(), limits);
        this.reader = new DataReader(link::next);
    }

    ClientLink link() {
        return link;
    }

    /** Closes the socket under whoever uses it. */
    void cut() {
        try {
            helidon.serverSocket().close();
        } catch (UncheckedIOException e) {
            // There is nothing left to release.
        }
    }

    void writing() {
        writingSince = System.nanoTime() | 1;
    }

    void written() {
        writingSince = 0;
    }

    /** Whether the client has kept the server waiting for too long: for its next request, or for it to read. */
    boolean stalled() {
        long since = writingSince;
        return link.overdue()
                || (since != 0 && System.nanoTime() - since > limits.stall().toNanos());
    }

    @Override
    public void route(ConnectionContext context, RoutingRequest request, RoutingResponse response) {
        link.expectNothing();
        dispatcher.answer(this, request, response);
        link.expectRequest();
    }

    @Override
    public DataReader dataReader() {
        return reader;
    }

    @Override
    public Router router() {
        return this;
    }

    @Override
    public <T extends Routing> T routing(Class<T> type, T otherwise) {
        return type.isInstance(this) ? type.cast(this) : otherwise;
    }

    @Override
    public List<? extends Routing> routings() {
        return List.of(this);
    }

    @Override
    public HttpSecurity security() {
        return HttpSecurity.create();
    }

    @Override
    public void beforeStart() {
        // Nothing to prepare for one connection.
    }

    @Override
    public void afterStart(WebServer server) {
        // Helidon calls this for the server's own routing only.
    }

    @Override
    public void afterStop() {
        // The connection is closed by its own thread.
    }

    @Override
    public ListenerContext listenerContext() {
        return helidon.listenerContext();
    }

    @Override
    public ExecutorService executor() {
        return helidon.executor();
    }

    @Override
    public DataWriter dataWriter() {
        return helidon.dataWriter();
    }

    @Override
    public HelidonSocket serverSocket() {
        return helidon.serverSocket();
    }

    @Override
    public PeerInfo remotePeer() {
        return helidon.remotePeer();
    }

    @Override
    public PeerInfo localPeer() {
        return helidon.localPeer();
    }

    @Override
    public boolean isSecure() {
        return helidon.isSecure();
    }

    @Override
    public String socketId() {
        return helidon.socketId();
    }

    @Override
    public String childSocketId() {
        return helidon.childSocketId();
    }
}
