package dev.firebreak.core.telemetry;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which trace some work belongs to, and which span of it: what travels in the header {@code traceparent}
 * (<a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context</a>).
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero
 * @param sampled whether whoever began the trace wants it kept
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
    /** Of the work that this thread does; for those who speak with others for it, and for log lines. */
    public static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();

    /** The header's name. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile(
            "(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(-.{0,400})?");
    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("(?!0{16})[0-9a-f]{16}");

    public TraceContext {
        if (!TRACE.matcher(traceId).matches() || !SPAN.matcher(spanId).matches()) {
            throw new IllegalArgumentException("not the ids of a trace and a span: '" + traceId + "' and '" + spanId
                    + "'. They are 32 and 16 hexadecimal digits in lower case, not all zero");
        }
    }

    /** Empty when the header is none: then, as the standard says, a trace begins anew. A later version's is read as far as it is known. */
    public static Optional<TraceContext> parse(String header) {
        Matcher parts = FORM.matcher(header);
        if (!parts.matches() || (parts.group(1).equals("00") && parts.group(5) != null)) {
            return Optional.empty();
        }
        boolean sampled = (Integer.parseInt(parts.group(4), 16) & 1) == 1;
        return Optional.of(new TraceContext(parts.group(2), parts.group(3), sampled));
    }

    /** The one that this thread works in. */
    public static Optional<TraceContext> current() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
    }

    /** A trace's first span. */
    public static TraceContext begin(RandomGenerator random) {
        return new TraceContext(digits(random) + digits(random), digits(random), true);
    }

    /** Another span of the same trace. */
    public TraceContext next(RandomGenerator random) {
        return new TraceContext(traceId, digits(random), sampled);
    }

    /** As the header writes it. */
    public String header() {
        return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
    }

    private static String digits(RandomGenerator random) {
        long bits = random.nextLong();
        return String.format(Locale.ROOT, "%016x", bits == 0 ? 1 : bits);
    }
}
