package dev.firebreak.core.inference;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** HTTP towards model servers. */
public interface ModelServers {
    /**
     * Sends a request and returns once the response's head is there.
     *
     * @param path below the backend's base, such as {@code /chat/completions}
     * @param body sent as {@code application/json}; empty for a GET
     * @throws UpstreamException when the server cannot be reached, or breaks or withholds its answer
     */
    Response send(Backend backend, String path, byte[] body, Limits limits) throws UpstreamException;

    /**
     * The same for somebody who may stop waiting: canceling closes the connection, also before the response's head is
     * there, and until the response is closed.
     *
     * @throws UpstreamException as above, and of kind CANCELED
     */
    default Response send(Backend backend, String path, byte[] body, Limits limits, Cancellation cancellation)
            throws UpstreamException {
        Response response = send(backend, path, body, limits);
        cancellation.onCancel(response::close);
        return response;
    }

    /**
     * How long to wait.
     *
     * @param connect for the connection
     * @param firstByte for the response's head, from when the request is sent
     * @param betweenBytes for each further piece of the body
     */
    record Limits(Duration connect, Duration firstByte, Duration betweenBytes) {
        /** For language models: loading one may take minutes, a token never does. */
        public static final Limits GENERATION =
                new Limits(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(2));
        /** For a look at what a server has. */
        public static final Limits PROBE =
                new Limits(Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    /** A response under way. Closing it before its end closes the connection, which tells the server to stop. */
    interface Response extends AutoCloseable {
        int status();

        /** Names in lower case. */
        Map<String, List<String>> headers();

        /** The body, decoded from its transfer coding. Reads throw {@link IOException} when the server dies or stalls. */
        InputStream body();

        /** May be called from any thread, also while another one reads. */
        @Override
        void close();
    }
}
