package dev.firebreak.core.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A piece of work under way. Safe for threads; once it has ended, whatever is still said of it is dropped. */
public final class OpenSpan implements AutoCloseable {
    /** So many attributes are kept. */
    private static final int MOST = 32;

    private final Tracer tracer;
    private final TraceContext context;
    private final Optional<String> parent;
    private final String name;
    private final Span.Kind kind;
    private final Instant start;
    private final long startNanos;
    private final Map<String, Value> attributes = new LinkedHashMap<>();
    private Optional<String> error = Optional.empty();
    private boolean ended;

    OpenSpan(Tracer tracer, TraceContext context, Optional<String> parent, String name, Span.Kind kind) {
        this.tracer = tracer;
        this.context = context;
        this.parent = parent;
        this.name = name;
        this.kind = kind;
        this.start = tracer.wall().instant();
        this.startNanos = tracer.nanos();
    }

    public TraceContext context() {
        return context;
    }

    /** A part of this work. */
    public OpenSpan child(String what, Span.Kind side) {
        return tracer.below(context, what, side);
    }

    /** A part of this work that ends now and began at {@code from}, by a wall clock that may be another machine's. */
    public void past(String what, Span.Kind side, Instant from) {
        Instant now = tracer.wall().instant();
        Duration length = from.isBefore(now) ? Duration.between(from, now) : Duration.ZERO;
        tracer.over(new Span(
                tracer.next(context),
                Optional.of(context.spanId()),
                what,
                side,
                now.minus(length),
                length,
                Map.of(),
                Optional.empty()));
    }

    public OpenSpan with(String attribute, String value) {
        return with(attribute, new Value.Text(value));
    }

    public OpenSpan with(String attribute, long value) {
        return with(attribute, new Value.Whole(value));
    }

    public OpenSpan with(String attribute, double value) {
        return with(attribute, new Value.Fraction(value));
    }

    public OpenSpan with(String attribute, boolean value) {
        return with(attribute, new Value.Truth(value));
    }

    private synchronized OpenSpan with(String attribute, Value value) {
        if (!ended && (attributes.size() < MOST || attributes.containsKey(attribute))) {
            attributes.put(attribute, value);
        }
        return this;
    }

    /** @param kindOfError few different ones, such as {@code timeout}; no message */
    public synchronized OpenSpan failed(String kindOfError) {
        if (!ended) {
            error = Optional.of(kindOfError);
        }
        return this;
    }

    /** For how long it has gone on. */
    public Duration elapsed() {
        return Duration.ofNanos(Math.max(0, tracer.nanos() - startNanos));
    }

    /** Work that belongs to it, on this thread: whatever it asks of others carries its context. */
    public <T, X extends Throwable> T within(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(TraceContext.CURRENT, context).call(work);
    }

    /** It is over. Idempotent. */
    @Override
    public void close() {
        Span span;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            span = new Span(context, parent, name, kind, start, elapsed(), attributes, error);
        }
        tracer.over(span);
    }
}
