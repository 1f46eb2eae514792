package dev.firebreak.roles.gateway;

import dev.firebreak.core.web.RefusedException;
import dev.firebreak.core.web.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request with a client that can be made to go away. */
final class FakeRequest implements Request {
    private final byte[] body;
    private final Map<String, String> headers;
    private final Map<String, String> parameters;
    private final List<Runnable> actions = new ArrayList<>();

    private FakeRequest(byte[] body, Map<String, String> headers, Map<String, String> parameters) {
        this.body = body;
        this.headers = headers;
        this.parameters = parameters;
    }

    static FakeRequest post(String body) {
        return new FakeRequest(body.getBytes(StandardCharsets.UTF_8), Map.of(), Map.of());
    }

    static FakeRequest post(String body, String header, String value) {
        return new FakeRequest(body.getBytes(StandardCharsets.UTF_8), Map.of(header, value), Map.of());
    }

    static FakeRequest named(String parameter, String value) {
        return new FakeRequest(new byte[0], Map.of(), Map.of(parameter, value));
    }

    synchronized void disconnect() {
        actions.forEach(Runnable::run);
        actions.clear();
    }

    @Override
    public synchronized void onDisconnect(Runnable action) {
        actions.add(action);
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String pathParameter(String name) {
        return Optional.ofNullable(parameters.get(name)).orElseThrow();
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public byte[] body(int maxBytes) throws RefusedException {
        if (body.length > maxBytes) {
            throw new RefusedException(
                    413, "the body has " + body.length + " bytes; at most " + maxBytes + " are taken");
        }
        return body;
    }

    @Override
    public Map<String, String> form(int maxBytes) {
        return Map.of();
    }
}
