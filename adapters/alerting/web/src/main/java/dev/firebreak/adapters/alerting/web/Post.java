package dev.firebreak.adapters.alerting.web;

import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.lab.Destination.Address;
import dev.firebreak.core.lab.SecretSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One POST and what its answer means. Redirects are not followed: a token goes nowhere but where the lab file says. */
final class Post implements AutoCloseable {
    private static final Duration CONNECTS = Duration.ofSeconds(10);
    private static final Duration ANSWERS = Duration.ofSeconds(20);

    /** What is wrong with the very notice, so that sending it again does not help. */
    private static final Set<Integer> REFUSED = Set.of(400, 413, 415, 422);

    private static final Set<Integer> UNAUTHORIZED = Set.of(401, 403);

    private final Address address;
    private final Optional<SecretSource> token;
    private final Secrets secrets;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Post(Address address, Optional<SecretSource> token, Secrets secrets) {
        this.address = address;
        this.token = token;
        this.secrets = secrets;
    }

    void send(Map<String, String> headers, byte[] body) throws OutletException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri())
                .timeout(ANSWERS)
                .header("User-Agent", "Firebreak")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (token.isPresent()) {
            request.header("Authorization", "Bearer " + secrets.read(token.get()));
        }
        try {
            HttpResponse<Void> answer = http.send(request.build(), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new OutletException(refused(answer.statusCode()));
            }
        } catch (IOException e) {
            // What it says may name the address, which may itself be the secret.
            throw new OutletException(
                    new Failure(
                            place() + " cannot be reached (" + e.getClass().getSimpleName()
                                    + "); see whether it runs and can be reached from here",
                            false),
                    e);
        }
    }

    private URI uri() throws OutletException {
        return switch (address) {
            case Address.Open(URI uri) -> uri;
            case Address.Kept(SecretSource source) -> kept(source);
        };
    }

    private URI kept(SecretSource source) throws OutletException {
        try {
            URI uri = URI.create(secrets.read(source));
            if (Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below without what stands there.
        }
        throw new OutletException(
                new Failure(source + " holds no URL; write one there such as https://host/path", false));
    }

    private Failure refused(int status) {
        String says = place() + " answers with status " + status;
        if (UNAUTHORIZED.contains(status)) {
            return new Failure(
                    says
                            + token.map(source -> ": it does not take the token in " + source)
                                    .orElse(": it wants a token; write token: env:NAME or token: file:/path"),
                    false);
        }
        if (status / 100 == 3) {
            return new Failure(says + ": it is somewhere else now; write the new address", false);
        }
        return new Failure(
                says + (status / 100 == 5 ? "; see its log" : "; see whether the address is right"),
                REFUSED.contains(status));
    }

    private String place() {
        return address.words();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
