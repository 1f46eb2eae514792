package dev.firebreak.roles.gateway;

import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.OpenSpan;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.TraceContext;
import dev.firebreak.core.telemetry.Tracer;
import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;

/** A request as a span, from its head to the last byte of its reply, in the caller's trace where it names one. */
final class Traced {
    private final Tracer tracer;

    Traced(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Makes a reply. */
    @FunctionalInterface
    interface Replying {
        Reply reply();
    }

    Reply of(String path, Request request, String requestId, Replying replying) {
        OpenSpan span = tracer.begin("POST " + path, Span.Kind.SERVER, request.header(TraceContext.HEADER))
                .with(GenAi.REQUEST_ID, requestId);
        boolean goesOn = false;
        try {
            Reply reply = span.within(replying::reply);
            span.with(GenAi.STATUS, reply.status());
            if (reply.status() >= 500) {
                span.with(GenAi.ERROR_TYPE, Integer.toString(reply.status())).failed(Integer.toString(reply.status()));
            }
            if (reply instanceof Reply.Streamed streamed) {
                goesOn = true;
                return streamed(streamed, span);
            }
            return reply;
        } finally {
            if (!goesOn) {
                span.close();
            }
        }
    }

    private static Reply streamed(Reply.Streamed reply, OpenSpan span) {
        return new Reply.Streamed(reply.status(), reply.headers(), sink -> {
            try (span) {
                span.within(() -> {
                    reply.body().writeTo(sink);
                    return true;
                });
            } catch (Exception e) {
                span.failed("broken off");
                throw e;
            }
        });
    }
}
