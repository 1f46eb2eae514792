package dev.firebreak.adapters.alerting.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.alerts.Change;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.RemoteOutletContract;
import dev.firebreak.core.alerts.Secrets;
import dev.firebreak.core.lab.Destination;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NtfyOutletTest extends RemoteOutletContract {
    private final List<Receiver> receivers = new ArrayList<>();

    private Receiver with(Receiver receiver) {
        receivers.add(receiver);
        return receiver;
    }

    private static Outlet to(Receiver receiver) {
        return new NtfyOutlet(new Destination.Ntfy(receiver.address(), Optional.empty()), always("hunter2"));
    }

    @Override
    protected Outlet outlet() throws IOException {
        return to(with(Receiver.answering(200)));
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
        return new NtfyOutlet(
                new Destination.Ntfy(with(Receiver.answering(403)).address(), Optional.of(PASSWORD)), secrets);
    }

    @Override
    protected List<String> received() {
        return receivers.getFirst().received().stream()
                .map(one -> title(one) + "\n" + one.header("X-firebreak-id") + "\n" + one.body())
                .toList();
    }

    /** As ntfy reads it. */
    private static String title(Receiver.Received one) {
        String title = one.header("Title");
        return title.startsWith("=?UTF-8?B?")
                ? new String(
                        Base64.getDecoder().decode(title.substring(10, title.length() - 2)), StandardCharsets.UTF_8)
                : title;
    }

    @AfterEach
    void close() {
        receivers.forEach(Receiver::close);
    }

    @Test
    void how_urgent_it_is_stands_in_priority_and_tags() throws Exception {
        try (Outlet outlet = outlet()) {
            outlet.send(notice(Change.BEGAN, "postgres waits"));
            outlet.send(notice(Change.OVER, "postgres waits"));
        }
        List<Receiver.Received> received = receivers.getFirst().received();

        assertThat(received.getFirst().header("Title")).isEqualTo("postgres waits");
        assertThat(received.getFirst().header("Priority")).isEqualTo("urgent");
        assertThat(received.getFirst().header("Tags")).isEqualTo("rotating_light");
        assertThat(received.getFirst().body()).startsWith("postgres waits for disk sda. Likely cause");
        assertThat(received.getLast().header("Title")).isEqualTo("Over: postgres waits");
        assertThat(received.getLast().header("Priority")).isEqualTo("low");
    }
}
