package dev.firebreak.entry.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Route;
import dev.firebreak.entry.api.FakeRequest;
import dev.firebreak.entry.api.Router;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Serves routes to a browser, with the policy that the real server sends; can be cut off and started again. */
final class TestServer implements AutoCloseable {
    static final String POLICY =
            "default-src 'self'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'";

    private final Router router;
    private final Set<Runnable> onDisconnect = ConcurrentHashMap.newKeySet();
    private HttpServer server;
    private final int port;

    TestServer(List<Route> routes, int wantedPort) throws IOException {
        router = new Router(routes);
        server = start(wantedPort);
        port = server.getAddress().getPort();
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Ends every connection; nobody can connect until {@link #comeBack}. */
    void goAway() {
        server.stop(0);
        onDisconnect.forEach(Runnable::run);
        onDisconnect.clear();
    }

    void comeBack() throws IOException {
        server = start(port);
    }

    @Override
    public void close() {
        goAway();
    }

    private HttpServer start(int wantedPort) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wantedPort), 64);
        started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        started.createContext("/", this::serve);
        started.start();
        return started;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            FakeRequest request = new FakeRequest(exchange.getRequestURI().toString());
            request.body(exchange.getRequestBody().readAllBytes());
            exchange.getRequestHeaders().forEach((name, values) -> request.header(name, values.getFirst()));
            Optional<Reply> reply =
                    router.handle(exchange.getRequestMethod(), request.path(), route -> Router.fill(route, request));
            write(exchange, reply.orElse(Reply.of(404, "text/plain", "nothing here")));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private void write(HttpExchange exchange, Reply reply) throws Exception {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        switch (reply) {
            case Reply.Full full -> {
                exchange.sendResponseHeaders(full.status(), full.body().length == 0 ? -1 : full.body().length);
                exchange.getResponseBody().write(full.body());
            }
            case Reply.Streamed streamed -> {
                exchange.sendResponseHeaders(streamed.status(), 0);
                streamed.body().writeTo(new ExchangeSink(exchange.getResponseBody()));
            }
        }
    }

    private final class ExchangeSink implements Reply.Sink {
        private final OutputStream out;

        private ExchangeSink(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            out.flush();
        }

        @Override
        public void onDisconnect(Runnable action) {
            onDisconnect.add(action);
        }
    }
}
