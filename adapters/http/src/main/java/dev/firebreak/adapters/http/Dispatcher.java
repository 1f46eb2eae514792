package dev.firebreak.adapters.http;

import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Route;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Takes a request from its parsed head to the end of its reply. */
final class Dispatcher {
    private static final Logger LOG = System.getLogger("dev.firebreak.http");

    /** What is read and thrown away of a body that nobody wanted, so that the client sees the reply. */
    private static final long MOST_DISCARDED = 64L * 1024 * 1024;

    private static final Duration DISCARDING = Duration.ofSeconds(5);

    private final RouteTable routes;
    private final Guard guard;
    private final Semaphore permits;
    private volatile boolean closing;

    Dispatcher(Settings settings, List<Route> routes) {
        this.routes = new RouteTable(routes);
        this.guard = new Guard(settings);
        this.permits = new Semaphore(settings.limits().requests());
    }

    /** From now on every connection ends with the reply under way. */
    void close() {
        closing = true;
    }

    void answer(ClientConnection connection, RoutingRequest request, RoutingResponse response) {
        boolean admitted = permits.tryAcquire();
        Exchange exchange = new Exchange(connection, request, response);
        try {
            exchange.run(admitted);
        } finally {
            connection.link().replyEnded();
            if (admitted) {
                permits.release();
            }
        }
        if (exchange.last) {
            if (exchange.bodyUnread) {
                connection.link().discard(MOST_DISCARDED, DISCARDING);
            }
            throw new CloseConnectionException("the reply was the connection's last");
        }
    }

    /** One request and its reply. */
    private final class Exchange {
        private final ClientConnection connection;
        private final RoutingRequest request;
        private final RoutingResponse response;
        private final String path;
        private HelidonRequest asked;
        private boolean bodyUnread;
        private boolean last;

        Exchange(ClientConnection connection, RoutingRequest request, RoutingResponse response) {
            this.connection = connection;
            this.request = request;
            this.response = response;
            this.path = request.prologue().uriPath().rawPath();
            this.asked = new HelidonRequest(request, connection.link(), Map.of());
        }

        void run(boolean admitted) {
            try {
                write(admitted ? handle() : busy());
            } catch (RefusedException e) {
                replace(ErrorReplies.of(path, e.status(), String.valueOf(e.getMessage()), Map.of()));
            } catch (CloseConnectionException e) {
                throw e;
            } catch (ReplyWriter.BrokenOffException e) {
                note(e.failure());
                throw new CloseConnectionException("the reply broke off", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CloseConnectionException("the server is being closed", e);
            } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
                String id = note(e);
                String message = "Something went wrong here. The log has the details under request " + id + ".";
                replace(ErrorReplies.of(path, 500, message, Map.of("X-Request-Id", id)));
            }
        }

        private Reply handle() throws Exception {
            checkFraming(request.headers());
            guard.checkHost(asked.header("Host").orElse(""));
            if (Arrays.asList(UrlText.decode(path).split("/", -1)).contains("..")) {
                throw new RefusedException(400, "A path has no '..' segments.");
            }
            Optional<RouteTable.Found> found = routes.find(path);
            if (found.isEmpty()) {
                return ErrorReplies.of(path, 404, "There is nothing at " + asked.path() + ".", Map.of());
            }
            String method = request.prologue().method().text();
            Route route = routeFor(method, found.get());
            if (route == null) {
                String allowed = found.get().allowed();
                String message = method + " is not for " + asked.path() + ", only " + allowed + ".";
                return ErrorReplies.of(path, 405, message, Map.of("Allow", allowed));
            }
            if (route.method() != Route.Method.GET) {
                guard.checkSource(asked.header("Origin"), asked.header("Sec-Fetch-Site"));
            }
            asked = new HelidonRequest(request, connection.link(), found.get().parameters());
            return route.endpoint().handle(asked);
        }

        private Reply busy() {
            String message = "Too many requests at once. Ask again in a second.";
            return ErrorReplies.of(path, 503, message, Map.of("Retry-After", "1"));
        }

        private void write(Reply reply) throws Exception {
            ReplyWriter writer = writer();
            switch (reply) {
                case Reply.Full full -> writer.write(full);
                case Reply.Streamed streamed -> writer.write(streamed);
            }
        }

        private void replace(Reply reply) {
            if (!(reply instanceof Reply.Full full) || response.isSent()) {
                throw new CloseConnectionException("the reply broke off");
            }
            response.headers().clear();
            writer().write(full);
        }

        private ReplyWriter writer() {
            bodyUnread = asked.bodyUnread();
            last = closing || bodyUnread || request.headers().contains(HeaderValues.CONNECTION_CLOSE);
            boolean headOnly = request.prologue().method().text().equals("HEAD");
            boolean packs = asked.header("Accept-Encoding")
                    .filter(Dispatcher::takesGzip)
                    .isPresent();
            return new ReplyWriter(connection, response, headOnly, packs, last);
        }

        private String note(Throwable failure) {
            String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
            LOG.log(
                    Level.ERROR,
                    "request " + id + " failed: " + request.prologue().method().text() + " " + path,
                    failure);
            return id;
        }
    }

    private static @Nullable Route routeFor(String method, RouteTable.Found found) {
        for (Route route : found.routes().values()) {
            String served = route.method().name();
            if (served.equals(method) || (served.equals("GET") && method.equals("HEAD"))) {
                return route;
            }
        }
        return null;
    }

    /** What two parsers could understand in two ways is refused (RFC 9112, section 6.1). */
    private static void checkFraming(ServerRequestHeaders headers) throws RefusedException {
        Optional<String> coding = HelidonRequest.first(headers, "Transfer-Encoding");
        Optional<String> length = HelidonRequest.first(headers, "Content-Length");
        if (coding.filter(value -> !value.equalsIgnoreCase("chunked")).isPresent()) {
            throw new RefusedException(
                    400, "Transfer-Encoding '" + coding.get() + "' is not understood, only chunked.");
        }
        if (coding.isPresent() && length.isPresent()) {
            throw new RefusedException(400, "A request has a Content-Length or a Transfer-Encoding, not both.");
        }
        if (length.filter(value -> !value.matches("\\d{1,18}")).isPresent()) {
            throw new RefusedException(400, "Content-Length '" + length.get() + "' is not a number of bytes.");
        }
    }

    private static boolean takesGzip(String accepted) {
        for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String name = coding.strip();
            if (name.equals("gzip") || (name.startsWith("gzip;") && !name.endsWith("q=0"))) {
                return true;
            }
        }
        return false;
    }
}
