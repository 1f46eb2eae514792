package dev.firebreak.adapters.http;

import dev.firebreak.core.web.Reply;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes one reply, whole or as it comes to be. */
final class ReplyWriter {
    /** Scripts of the standard build of Alpine evaluate expressions; inline scripts stay forbidden. */
    private static final String PAGE_POLICY = "default-src 'self'; script-src 'self' 'unsafe-eval';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'";

    private static final int WORTH_PACKING = 1024;

    private final ClientConnection connection;
    private final RoutingResponse response;
    private final boolean headOnly;
    private final boolean packs;
    private final boolean last;

    /**
     * @param headOnly whether the request was a HEAD
     * @param packs whether the client takes gzip
     * @param last whether the connection is closed after this reply
     */
    ReplyWriter(ClientConnection connection, RoutingResponse response, boolean headOnly, boolean packs, boolean last) {
        this.connection = connection;
        this.response = response;
        this.headOnly = headOnly;
        this.packs = packs;
        this.last = last;
    }

    void write(Reply.Full reply) {
        Map<String, String> headers = new HashMap<>(reply.headers());
        byte[] body = reply.body();
        if (isPackable(headers)) {
            headers.put("Vary", "Accept-Encoding");
            if (packs && body.length > WORTH_PACKING) {
                body = packed(body);
                headers.put("Content-Encoding", "gzip");
            }
        }
        head(reply.status(), headers);
        if (headOnly) {
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
        }
        endWatch();
        connection.writing();
        try {
            response.send(headOnly ? new byte[0] : body);
            response.commit();
        } catch (UncheckedIOException e) {
            throw new CloseConnectionException("the client has gone", e);
        } finally {
            connection.written();
        }
    }

    /**
     * Runs the body.
     *
     * @throws BrokenOffException when it failed after its first bytes were sent
     * @throws Exception what it threw before that; another reply may still be written
     */
    void write(Reply.Streamed reply) throws Exception {
        if (headOnly) {
            write(new Reply.Full(reply.status(), reply.headers(), new byte[0]));
            return;
        }
        ClientSink sink = new ClientSink(reply);
        try {
            reply.body().writeTo(sink);
            sink.end();
        } catch (Exception e) {
            if (sink.clientGone || connection.link().gone()) {
                throw new CloseConnectionException("the client has gone", e);
            }
            throw sink.out == null ? e : new BrokenOffException(e);
        }
    }

    /** A streamed body failed half-way. */
    static final class BrokenOffException extends Exception {
        private final Exception failure;

        BrokenOffException(Exception failure) {
            super(failure);
            this.failure = failure;
        }

        Exception failure() {
            return failure;
        }
    }

    /** Before the last bytes go out: a client that leaves once it has them has not left early. */
    private void endWatch() {
        connection.link().replyEnded();
    }

    private void head(int status, Map<String, String> headers) {
        response.status(Status.create(status));
        response.header(HeaderNames.create("X-Content-Type-Options"), "nosniff");
        if (contentType(headers).startsWith("text/html")) {
            response.header(HeaderNames.create("Content-Security-Policy"), PAGE_POLICY);
            response.header(HeaderNames.create("Referrer-Policy"), "same-origin");
        }
        headers.forEach((name, value) -> {
            if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
                throw new IllegalArgumentException("the reply's header " + name + " holds a control character");
            }
            response.header(HeaderNames.create(name), value);
        });
        if (last) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
    }

    private static boolean isPackable(Map<String, String> headers) {
        String type = contentType(headers);
        boolean text =
                type.startsWith("text/html") || type.startsWith("text/css") || type.startsWith("text/javascript");
        return text && !headers.containsKey("Content-Encoding");
    }

    private static String contentType(Map<String, String> headers) {
        return headers.getOrDefault("Content-Type", "").toLowerCase(Locale.ROOT);
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The head goes out with the first bytes, so that a body that fails before them can still be refused. */
    private final class ClientSink implements Reply.Sink {
        private final Reply.Streamed reply;
        private @Nullable OutputStream out;
        private boolean clientGone;

        ClientSink(Reply.Streamed reply) {
            this.reply = reply;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                // An empty chunk would end the body.
                return;
            }
            connection.writing();
            try {
                OutputStream to = open();
                to.write(bytes, offset, length);
                to.flush();
            } catch (IOException | UncheckedIOException | CloseConnectionException e) {
                clientGone = true;
                throw new IOException("the client has gone", e);
            } finally {
                connection.written();
            }
        }

        @Override
        public void onDisconnect(Runnable action) {
            connection.link().onDisconnect(action);
        }

        private void end() {
            endWatch();
            connection.writing();
            try {
                open().close();
                response.commit();
            } catch (IOException | UncheckedIOException e) {
                throw new CloseConnectionException("the client has gone", e);
            } finally {
                connection.written();
            }
        }

        private OutputStream open() {
            OutputStream to = out;
            if (to == null) {
                head(reply.status(), reply.headers());
                to = response.outputStream();
                out = to;
            }
            return to;
        }
    }
}
