package dev.firebreak.adapters.http;

import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Request;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request as Helidon parsed it. Used by the connection's thread alone. */
final class HelidonRequest implements Request {
    /** Framing of chunks that is read beside a body's own bytes: as much again, and this for the smallest bodies. */
    private static final long FRAMING = 64 * 1024;

    private final RoutingRequest request;
    private final ClientLink link;
    private final Map<String, String> parameters;
    private @Nullable Map<String, String> query;

    HelidonRequest(RoutingRequest request, ClientLink link, Map<String, String> parameters) {
        this.request = request;
        this.link = link;
        this.parameters = parameters;
    }

    @Override
    public String path() {
        return UrlText.decode(request.prologue().uriPath().rawPath());
    }

    @Override
    public String pathParameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the route has no path parameter '" + name + "', only " + parameters.keySet());
        }
        return value;
    }

    @Override
    public Optional<String> query(String name) {
        Map<String, String> fields = query;
        if (fields == null) {
            fields = UrlText.fields(request.prologue().query().rawValue());
            query = fields;
        }
        return Optional.ofNullable(fields.get(name));
    }

    @Override
    public Optional<String> header(String name) {
        return first(request.headers(), name);
    }

    static Optional<String> first(ServerRequestHeaders headers, String name) {
        return headers.first(HeaderNames.create(name));
    }

    @Override
    public byte[] body(int maxBytes) throws RefusedException {
        long declared = request.headers().contentLength().orElse(0);
        if (declared > maxBytes) {
            throw tooLarge(maxBytes, " It has " + declared + " bytes.");
        }
        if (!hasBody(request.headers())) {
            return new byte[0];
        }
        link.expectBody(2L * maxBytes + FRAMING);
        try {
            byte[] body = request.content().inputStream().readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw tooLarge(maxBytes, "");
            }
            return body;
        } catch (IOException | RuntimeException e) {
            if (link.tooLarge()) {
                throw tooLarge(maxBytes, "");
            }
            if (link.tooLate()) {
                throw new RefusedException(408, "The request's body did not arrive in time. Send it in one go.");
            }
            throw new CloseConnectionException("the client broke off its request's body", e);
        } finally {
            link.expectNothing();
        }
    }

    @Override
    public Map<String, String> form(int maxBytes) throws RefusedException {
        String type = header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.isEmpty() && !type.startsWith("application/x-www-form-urlencoded")) {
            throw new RefusedException(
                    415, "A form is sent as application/x-www-form-urlencoded, not as '" + type + "'.");
        }
        return UrlText.fields(new String(body(maxBytes), StandardCharsets.UTF_8));
    }

    @Override
    public void onDisconnect(Runnable action) {
        link.onDisconnect(action);
    }

    /** Whether the client sends bytes after the head that nobody has read yet. */
    boolean bodyUnread() {
        return hasBody(request.headers()) && !request.content().consumed();
    }

    private static boolean hasBody(ServerRequestHeaders headers) {
        return headers.contains(HeaderValues.TRANSFER_ENCODING_CHUNKED)
                || headers.contentLength().orElse(0) > 0;
    }

    private static RefusedException tooLarge(int maxBytes, String detail) {
        return new RefusedException(
                413, "The request's body is larger than the " + maxBytes + " bytes taken here." + detail);
    }
}
