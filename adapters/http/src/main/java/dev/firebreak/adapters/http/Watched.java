package dev.firebreak.adapters.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;

/** Gives every connection to Helidon's HTTP/1.1 parser, with a context of our own around its socket. */
record Watched(
        Http1ConnectionSelector http1, Function<ConnectionContext, ClientConnection> opened, Set<ClientConnection> open)
        implements ServerConnectionSelector {
    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    /** Whatever it is, the parser answers it: with an error that says what is wrong when it is not HTTP/1.1. */
    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        ClientConnection client = opened.apply(context);
        return new Tracked((Http1Connection) http1.connection(client), client, open);
    }

    /** Known to the server for as long as it is open. */
    private record Tracked(Http1Connection http1, ClientConnection client, Set<ClientConnection> open)
            implements ServerConnection, InterruptableTask<Void> {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            open.add(client);
            try {
                http1.handle(limit);
            } finally {
                open.remove(client);
            }
        }

        @Override
        public boolean canInterrupt() {
            return http1.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return http1.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            http1.close(interrupt);
        }
    }
}
