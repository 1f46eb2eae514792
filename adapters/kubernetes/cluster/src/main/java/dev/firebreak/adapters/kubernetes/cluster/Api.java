package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.Trouble;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Speaks with an API server. Whatever is asked here may be asked twice, so what fails for a moment is asked again: a
 * connection that broke, a server that has too much to do (429, with the wait it names), one that fails (5xx).
 *
 * @see <a href="https://kubernetes.io/docs/concepts/cluster-administration/flow-control/">Priority and fairness</a>
 */
final class Api {
    static final JsonMapper JSON = new JsonMapper();

    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int TOO_MANY = 429;

    private final HttpClient http;
    private final String server;
    private final Pauses pauses;
    private final Duration patience;

    /**
     * @param server its address, without a slash at the end
     * @param patience for one answer
     */
    Api(HttpClient http, String server, Pauses pauses, Duration patience) {
        this.http = http;
        this.server = server;
        this.pauses = pauses;
        this.patience = patience;
    }

    String server() {
        return server;
    }

    Pauses pauses() {
        return pauses;
    }

    HttpClient http() {
        return http;
    }

    /** Asks until there is an answer that will stay the same, or six times. */
    Answer send(Call call) throws RefusedException, InterruptedException {
        return send(call, ATTEMPTS);
    }

    /** Asks once. */
    Answer sendOnce(Call call) throws RefusedException, InterruptedException {
        return send(call, 1);
    }

    private Answer send(Call call, int attempts) throws RefusedException, InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> response = exchange(call);
                if (!passes(response.code()) || attempt == attempts) {
                    return accepted(new Answer(response.code(), tree(response.body())));
                }
                pauses.pause(longer(pause, retryAfter(response)));
            } catch (ExecutionException | TimeoutException e) {
                if (attempt == attempts || isUntrusted(e)) {
                    throw new RefusedException(unreachable(e));
                }
                pauses.pause(pause);
            }
            pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private HttpResponse<String> exchange(Call call) throws ExecutionException, TimeoutException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer = http.sendAsync(request(call), String.class);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = http.newHttpRequestBuilder().uri(server + call.path());
        request.setHeader("Accept", call.accept());
        call.body()
                .ifPresentOrElse(
                        body -> request.method(call.method(), call.contentType(), body.toString()),
                        () -> request.method(call.method(), null, (String) null));
        return request.build();
    }

    private static boolean passes(int status) {
        return status == TOO_MANY || status >= 500;
    }

    /** The server's own wish, in seconds; not a date, which API servers do not send. */
    private static Duration retryAfter(HttpResponse<?> response) {
        String said = response.header("Retry-After");
        return said != null && said.matches("\\d{1,4}")
                ? shorter(Duration.ofSeconds(Integer.parseInt(said)), LONGEST_PAUSE)
                : Duration.ZERO;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    static JsonNode tree(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // A proxy in between answers in words of its own; the status says enough.
            ObjectNode words = JSON.createObjectNode();
            String line = text.strip().lines().findFirst().orElse("");
            return words.put("message", line.length() <= 200 ? line : line.substring(0, 200));
        }
    }

    private Answer accepted(Answer answer) throws RefusedException {
        if (answer.is(401)) {
            throw new RefusedException(new Trouble(
                    "the cluster does not know who you are (401)",
                    server,
                    "Log in again, or name another user with --context NAME or --kubeconfig FILE"));
        }
        return answer;
    }

    /** Certificates do not get better by asking again. */
    private static boolean isUntrusted(Throwable problem) {
        return problem instanceof SSLException || (problem.getCause() != null && isUntrusted(problem.getCause()));
    }

    private Trouble unreachable(Exception problem) {
        Throwable cause = problem.getCause() == null ? problem : problem.getCause();
        String said = problem instanceof TimeoutException
                ? "no answer within " + patience.toSeconds() + " s"
                : cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new Trouble(
                "cannot reach the cluster: " + said,
                server,
                isUntrusted(problem)
                        ? "See whether the kubeconfig has the certificate authority of this cluster, and your certificate"
                        : "See whether it runs and this is its address: kubectl cluster-info; another one is named with"
                                + " --context NAME or --kubeconfig FILE");
    }
}
