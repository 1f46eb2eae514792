package dev.firebreak.adapters.telemetry;

/**
 * Who sends: OpenTelemetry's resource.
 *
 * @param version of the program
 * @param host the machine's name in the lab
 */
public record Self(String version, String host) {
    /** As {@code ResourceSpans}, {@code ResourceMetrics} and {@code ResourceLogs} begin. */
    void writeTo(Protobuf message) {
        message.message(1, resource -> {
            Messages.attribute(resource, 1, "service.name", "firebreak");
            Messages.attribute(resource, 1, "service.version", version);
            Messages.attribute(resource, 1, "host.name", host);
        });
    }

    /** As {@code ScopeSpans} and its like begin. */
    void scopeTo(Protobuf message) {
        message.message(1, scope -> scope.text(1, "dev.firebreak").text(2, version));
    }
}
