package dev.firebreak.roles.gateway;

import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.inference.ModelServers;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.telemetry.TraceContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import org.jspecify.annotations.Nullable;

/** A model server whose response is fed piece by piece. */
final class FakeServers implements ModelServers {
    final List<String> paths = new ArrayList<>();
    final List<byte[]> bodies = new ArrayList<>();
    final List<Optional<TraceContext>> traces = new ArrayList<>();
    final FakeResponse response = new FakeResponse();
    final CountDownLatch asked = new CountDownLatch(1);

    @Nullable UpstreamException failure;

    boolean withholdsHead;

    @Override
    public Response send(Backend backend, String path, byte[] body, Limits limits) {
        throw new UnsupportedOperationException("the gateway sends what can be canceled");
    }

    @Override
    public Response send(Backend backend, String path, byte[] body, Limits limits, Cancellation cancellation)
            throws UpstreamException {
        paths.add(path);
        bodies.add(body);
        traces.add(TraceContext.current());
        asked.countDown();
        if (failure != null) {
            throw failure;
        }
        CountDownLatch canceled = new CountDownLatch(1);
        cancellation.onCancel(() -> {
            canceled.countDown();
            response.close();
        });
        if (withholdsHead) {
            try {
                canceled.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            throw new UpstreamException(UpstreamException.Kind.CANCELED, "the asker went away");
        }
        return response;
    }

    /** Each piece is one read; an exception among them is thrown; an empty piece is the end. */
    static final class FakeResponse extends InputStream implements ModelServers.Response {
        int status = 200;
        Map<String, List<String>> headers = Map.of("content-type", List.of("text/event-stream"));
        volatile boolean closed;
        private final BlockingDeque<Object> pieces = new LinkedBlockingDeque<>();

        FakeResponse says(String... texts) {
            for (String text : texts) {
                pieces.add(text.getBytes(StandardCharsets.UTF_8));
            }
            return this;
        }

        void ends() {
            pieces.add(new byte[0]);
        }

        void breaks(IOException how) {
            pieces.add(how);
        }

        @Override
        public int status() {
            return status;
        }

        @Override
        public Map<String, List<String>> headers() {
            return headers;
        }

        @Override
        public InputStream body() {
            return this;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("reads are of many bytes");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return switch (pieces.take()) {
                    case byte[] bytes
                    when bytes.length > 0 -> {
                        int count = Math.min(length, bytes.length);
                        System.arraycopy(bytes, 0, into, offset, count);
                        if (count < bytes.length) {
                            pieces.addFirst(Arrays.copyOfRange(bytes, count, bytes.length));
                        }
                        yield count;
                    }
                    case IOException broken -> throw broken;
                    default -> -1;
                };
            } catch (InterruptedException stopped) {
                throw new IOException(stopped);
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                breaks(new IOException("closed"));
            }
        }
    }
}
