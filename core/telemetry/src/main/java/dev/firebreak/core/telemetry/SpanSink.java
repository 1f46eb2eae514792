package dev.firebreak.core.telemetry;

/** Takes spans that are over. */
@FunctionalInterface
public interface SpanSink {
    /** Called from any thread, in the middle of somebody's answer: it returns at once, and throws nothing. */
    void accept(Span span);
}
