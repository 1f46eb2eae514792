package dev.firebreak.core.telemetry;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** Where spans begin. Safe for threads when what it is made of is. */
public final class Tracer {
    private final SpanSink sink;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Calls calls = new Calls();

    /**
     * @param wall when a span began
     * @param nanos a clock that only goes on, for how long it took
     * @param random for ids
     */
    public Tracer(SpanSink sink, InstantSource wall, LongSupplier nanos, RandomGenerator random) {
        this.sink = sink;
        this.wall = wall;
        this.nanos = nanos;
        this.random = random;
    }

    /** Begins a span in the trace that {@code header} names, or in a new one when it names none. */
    public OpenSpan begin(String name, Span.Kind kind, Optional<String> header) {
        return begin(header.flatMap(TraceContext::parse), name, kind);
    }

    /** Begins a span in the trace that this thread works in, or in a new one. */
    public OpenSpan begin(String name, Span.Kind kind) {
        return begin(TraceContext.current(), name, kind);
    }

    private OpenSpan begin(Optional<TraceContext> parent, String name, Span.Kind kind) {
        TraceContext context = parent.map(known -> known.next(random)).orElseGet(() -> TraceContext.begin(random));
        return new OpenSpan(this, context, parent.map(TraceContext::spanId), name, kind);
    }

    OpenSpan below(TraceContext parent, String name, Span.Kind kind) {
        return begin(Optional.of(parent), name, kind);
    }

    TraceContext next(TraceContext parent) {
        return parent.next(random);
    }

    /** Calls of models that were begun here. */
    public Calls calls() {
        return calls;
    }

    InstantSource wall() {
        return wall;
    }

    long nanos() {
        return nanos.getAsLong();
    }

    void over(Span span) {
        sink.accept(span);
    }
}
