package dev.firebreak.adapters.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.core.alerts.Change;
import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.RemoteOutletContract;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Destination.Address;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookOutletTest extends RemoteOutletContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<Receiver> receivers = new ArrayList<>();

    private Receiver with(Receiver receiver) {
        receivers.add(receiver);
        return receiver;
    }

    private static Outlet to(Receiver receiver) {
        return new WebhookOutlet(
                "hook", new Destination.Webhook(receiver.address(), Optional.empty()), always("hunter2"));
    }

    @Override
    protected Outlet outlet() throws IOException {
        return to(with(Receiver.answering(204)));
    }

    @Override
    protected Outlet outletToNobody() throws IOException {
        Receiver gone = Receiver.answering(200);
        gone.close();
        return to(gone);
    }

    @Override
    protected Outlet outletThatHangs(CountDownLatch reached) throws IOException {
        return to(with(Receiver.hanging(reached)));
    }

    @Override
    protected Outlet outletWithWrongSecret(Secrets secrets) throws IOException {
        return new WebhookOutlet(
                "hook",
                new Destination.Webhook(with(Receiver.answering(401)).address(), Optional.of(PASSWORD)),
                secrets);
    }

    @Override
    protected List<String> received() {
        return receivers.getFirst().received().stream()
                .map(one -> one.header("Idempotency-key") + "\n" + title(one) + "\n" + one.body())
                .toList();
    }

    /** Unescaped. */
    private static String title(Receiver.Received one) {
        try {
            return JSON.readTree(one.body()).path("firebreak").path("title").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(one.body(), e);
        }
    }

    @AfterEach
    void close() {
        receivers.forEach(Receiver::close);
    }

    @Test
    void the_body_is_that_of_alertmanagers_webhooks() throws Exception {
        try (Outlet outlet = outlet()) {
            outlet.send(notice(Change.BEGAN, "postgres waits"));
            outlet.send(notice(Change.OVER, "postgres waits"));
        }
        JsonNode began =
                JSON.readTree(receivers.getFirst().received().getFirst().body());
        JsonNode over = JSON.readTree(receivers.getFirst().received().getLast().body());

        assertThat(began.path("version").asText()).isEqualTo("4");
        assertThat(began.path("status").asText()).isEqualTo("firing");
        assertThat(began.path("receiver").asText()).isEqualTo("hook");
        assertThat(began.path("groupKey").asText()).isEqualTo("firebreak/pi-5");
        assertThat(began.path("commonLabels").path("workload").asText()).isEqualTo("postgres");
        JsonNode alert = began.path("alerts").get(0);
        assertThat(alert.path("status").asText()).isEqualTo("firing");
        assertThat(alert.path("labels").path("alertname").asText()).isEqualTo("FirebreakStarved");
        assertThat(alert.path("labels").path("severity").asText()).isEqualTo("critical");
        assertThat(alert.path("annotations").path("description").asText()).contains("Likely cause: reindex");
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-03-02T12:00:00Z");
        assertThat(alert.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(alert.path("fingerprint").asText()).matches("[0-9a-f]{16}");
        assertThat(alert.path("firebreak").path("causes").get(0).asText()).isEqualTo("reindex");
        assertThat(over.path("status").asText()).isEqualTo("resolved");
        assertThat(over.path("alerts").get(0).path("endsAt").asText()).isEqualTo("2026-03-02T12:01:30Z");
        assertThat(over.path("alerts").get(0).path("fingerprint")).isEqualTo(alert.path("fingerprint"));
    }

    @Test
    void a_token_goes_along_and_an_address_may_be_a_secret() throws Exception {
        Receiver receiver = with(Receiver.answering(200));
        Secrets secrets = source -> source.equals(PASSWORD)
                ? "hunter2"
                : ((Address.Open) receiver.address()).uri().toString();
        Destination.Webhook kept = new Destination.Webhook(
                new Address.Kept(new dev.firebreak.core.lab.SecretSource.InFile("/run/secrets/url")),
                Optional.of(PASSWORD));
        try (Outlet outlet = new WebhookOutlet("hook", kept, secrets)) {
            outlet.send(notice(Change.BEGAN, "postgres waits"));
        }

        assertThat(receiver.received().getFirst().header("Authorization")).isEqualTo("Bearer hunter2");
    }

    @Test
    void what_the_other_side_does_not_take_is_told_from_what_it_cannot_do_now() throws Exception {
        assertThat(failure(422).ofNotice()).isTrue();
        assertThat(failure(503))
                .satisfies(failure -> assertThat(failure.ofNotice()).isFalse())
                .satisfies(failure ->
                        assertThat(failure.message()).isEqualTo("127.0.0.1 answers with status 503; see its log"));
        assertThat(failure(429).ofNotice()).isFalse();
        assertThat(failure(302).message()).contains("somewhere else");
    }

    private Failure failure(int status) throws Exception {
        try (Outlet outlet = to(with(Receiver.answering(status)))) {
            return catchThrowableOfType(
                            OutletException.class, () -> outlet.send(notice(Change.BEGAN, "postgres waits")))
                    .failure();
        }
    }
}
