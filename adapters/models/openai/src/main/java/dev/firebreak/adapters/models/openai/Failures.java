package dev.firebreak.adapters.models.openai;

import dev.firebreak.adapters.models.openai.Connection.BrokenAnswerException;
import dev.firebreak.core.inference.Backend;
import dev.firebreak.core.inference.ModelServers.Limits;
import dev.firebreak.core.inference.UpstreamException;
import dev.firebreak.core.inference.UpstreamException.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What people are told when a model server does not do its part: which one, what happened, what to look at. */
final class Failures {
    private Failures() {}

    static UpstreamException connecting(Backend backend, Limits limits, IOException e) {
        String start = backend + " does not answer: ";
        return switch (e) {
            case SocketTimeoutException late ->
                new UpstreamException(
                        Kind.UNREACHABLE,
                        start + "no connection within " + text(limits.connect())
                                + ". Is it running, and can this machine reach it?",
                        late);
            case UnknownHostException unknown ->
                new UpstreamException(
                        Kind.UNREACHABLE,
                        start + "the host name '" + backend.base().getHost() + "' is unknown. Check its address.",
                        unknown);
            case SSLException tls ->
                new UpstreamException(
                        Kind.UNREACHABLE,
                        start + "no TLS connection: " + tls.getMessage()
                                + ". Check its certificate, and whether its address should begin with http.",
                        tls);
            case ConnectException refused ->
                new UpstreamException(Kind.UNREACHABLE, start + "connection refused. Is it running?", refused);
            default -> new UpstreamException(Kind.UNREACHABLE, start + e.getMessage() + ". Is it running?", e);
        };
    }

    static UpstreamException awaiting(Backend backend, Limits limits, boolean late, IOException e) {
        if (late || e instanceof SocketTimeoutException) {
            return new UpstreamException(
                    Kind.TIMEOUT,
                    backend + " gave no answer within " + text(limits.firstByte())
                            + ". Maybe it is loading a model or overloaded: look at its log.",
                    e);
        }
        if (e instanceof SSLException) {
            return connecting(backend, limits, e);
        }
        if (e instanceof BrokenAnswerException broken) {
            return new UpstreamException(
                    Kind.BROKEN,
                    backend + " gave no proper answer: " + broken.getMessage()
                            + ". Look at its log, and whether it is a model server at all.",
                    e);
        }
        return new UpstreamException(
                Kind.BROKEN, backend + " closed the connection without an answer. Look at its log.", e);
    }

    /** A failure inside a body; a {@link SocketTimeoutException} where the server stalled. */
    static IOException reading(Backend backend, Limits limits, IOException e) {
        if (e instanceof SocketTimeoutException) {
            SocketTimeoutException stalled =
                    new SocketTimeoutException(backend + " fell silent in the middle of its answer for "
                            + text(limits.betweenBytes()) + ". Look at its log.");
            stalled.initCause(e);
            return stalled;
        }
        String what = e instanceof BrokenAnswerException ? String.valueOf(e.getMessage()) : "the connection broke";
        return new IOException(backend + " broke off its answer: " + what + ". Look at its log.", e);
    }

    private static String text(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
