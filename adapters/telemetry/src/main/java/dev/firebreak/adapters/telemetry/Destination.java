package dev.firebreak.adapters.telemetry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where telemetry goes, as OpenTelemetry's
 * <a href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/">variables</a> say it, or a lab file. The variables win: they
 * belong to this process, and a key may stand in them.
 *
 * @param endpoints each signal that is sent anywhere, with its whole address
 * @param headers sent with each request; never told
 */
public record Destination(Map<Signal, URI> endpoints, Map<String, String> headers) {
    private static final String PREFIX = "OTEL_EXPORTER_OTLP_";

    public Destination {
        endpoints = Map.copyOf(endpoints);
        headers = Map.copyOf(headers);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("a destination has at least one endpoint");
        }
    }

    /**
     * Empty when neither says where, or {@code OTEL_SDK_DISABLED} is true.
     *
     * @param environment of this process
     * @param ofLab what the lab file says, without {@code /v1/...}
     * @throws IllegalArgumentException when a variable is no address or no list of headers, or asks for another protocol than HTTP
     */
    public static Optional<Destination> of(Map<String, String> environment, Optional<URI> ofLab) {
        if ("true".equalsIgnoreCase(environment.getOrDefault("OTEL_SDK_DISABLED", ""))) {
            return Optional.empty();
        }
        Map<Signal, URI> endpoints = new EnumMap<>(Signal.class);
        Optional<URI> all = said(environment, PREFIX + "ENDPOINT").or(() -> ofLab);
        for (Signal signal : Signal.values()) {
            said(environment, PREFIX + signal.name() + "_ENDPOINT")
                    .or(() -> all.map(base -> below(base, signal)))
                    .ifPresent(address -> endpoints.put(signal, address));
        }
        if (endpoints.isEmpty()) {
            return Optional.empty();
        }
        String protocol = environment.getOrDefault(PREFIX + "PROTOCOL", "http/protobuf");
        if (!protocol.equals("http/protobuf")) {
            throw new IllegalArgumentException(
                    PREFIX + "PROTOCOL is '" + protocol
                            + "': only http/protobuf is spoken here. Unset it and give the collector's HTTP port, usually 4318");
        }
        return Optional.of(new Destination(endpoints, headers(environment.getOrDefault(PREFIX + "HEADERS", ""))));
    }

    private static Optional<URI> said(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(value);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return Optional.of(address);
            }
        } catch (IllegalArgumentException e) {
            // Told below like any other value that is no address.
        }
        throw new IllegalArgumentException(
                name + " is '" + value + "', which is no address. It looks like http://collector:4318");
    }

    private static URI below(URI base, Signal signal) {
        String text = base.toString();
        return URI.create(text.endsWith("/") ? text + signal.path() : text + "/" + signal.path());
    }

    /** {@code key=value,key=value}, values percent-encoded. */
    private static Map<String, String> headers(String list) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String pair : list.split(",", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                headers.put(
                        pair.substring(0, at).strip(),
                        URLDecoder.decode(pair.substring(at + 1).strip().replace("+", "%2B"), StandardCharsets.UTF_8));
            } else if (!pair.isBlank()) {
                throw new IllegalArgumentException(
                        PREFIX + "HEADERS has an entry without '='. It looks like api-key=secret,tenant=home");
            }
        }
        return headers;
    }

    /** Without the headers: a key may be among them. */
    @Override
    public String toString() {
        return "OTLP to " + new EnumMap<>(endpoints).values();
    }
}
