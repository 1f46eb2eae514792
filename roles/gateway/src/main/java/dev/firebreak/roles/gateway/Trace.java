package dev.firebreak.roles.gateway;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Trace Context: https://www.w3.org/TR/trace-context/#traceparent-header. */
final class Trace {
    private static final Pattern PARENT = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_END = "00-".length() + 32;

    private Trace() {}

    /** A new span in the caller's trace, or in a new one when it names none. */
    static String continuing(Optional<String> parent) {
        String span = hex().substring(0, 16);
        return parent.filter(value -> PARENT.matcher(value).matches())
                .map(value -> value.substring(0, TRACE_END) + "-" + span + value.substring(value.length() - 3))
                .orElseGet(() -> "00-" + hex() + "-" + span + "-01");
    }

    /** 32 digits of a random UUID, which are never all zero. */
    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
