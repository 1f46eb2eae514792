package dev.firebreak.core.telemetry;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The spans of one call of a model: the call, the wait for the first token, and the rest of the answer. Safe for threads. */
public final class ModelCall implements AutoCloseable {
    private final OpenSpan call;
    private final OpenSpan waiting;
    private @Nullable OpenSpan writing;
    private boolean failed;
    private boolean over;
    private final Calls calls;
    private final String model;

    /**
     * Begins in the span that this thread works in.
     *
     * @param operation such as {@link GenAi#CHAT}
     * @param provider the server's name
     */
    public ModelCall(Tracer tracer, String operation, String model, String provider, URI server) {
        int port = server.getPort() >= 0 ? server.getPort() : "https".equals(server.getScheme()) ? 443 : 80;
        call = tracer.begin(operation + " " + model, Span.Kind.CLIENT)
                .with(GenAi.OPERATION, operation)
                .with(GenAi.MODEL, model)
                .with(GenAi.PROVIDER, provider.toLowerCase(Locale.ROOT))
                .with(GenAi.SERVER_ADDRESS, String.valueOf(server.getHost()))
                .with(GenAi.SERVER_PORT, port);
        waiting = call.child(GenAi.FIRST_TOKEN, Span.Kind.INTERNAL);
        calls = tracer.calls();
        this.model = model;
        calls.began(model);
    }

    /** A piece of the answer came; the first one ends the wait. */
    public synchronized void piece() {
        calls.piece(model);
        if (writing == null) {
            call.with(GenAi.STREAM, true).with(GenAi.FIRST_CHUNK, call.elapsed().toNanos() / 1e9);
            waiting.close();
            writing = call.child(GenAi.GENERATE, Span.Kind.INTERNAL);
        }
    }

    /** @param kind of the error, such as {@code timeout} */
    public synchronized void failed(String kind) {
        failed = true;
        call.with(GenAi.ERROR_TYPE, kind).failed(kind);
    }

    /** An HTTP status of an error is one. */
    public void answered(int status) {
        call.with(GenAi.STATUS, status);
        if (status >= 400) {
            failed(Integer.toString(status));
        }
    }

    /** What is asked of the server on this thread carries the call's context. */
    public <T, X extends Throwable> T within(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return call.within(work);
    }

    /** It is over. Idempotent. */
    @Override
    public synchronized void close() {
        if (!over) {
            over = true;
            calls.ended(model);
        }
        if (writing != null) {
            writing.close();
        } else if (failed) {
            waiting.failed("no answer").close();
        }
        call.close();
    }
}
