package dev.firebreak.adapters.alerting.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.inprocess.InProcessBus;
import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.alerts.Change;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletContract;
import dev.firebreak.core.bus.AlertNotice;
import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.StoredMessage;
import dev.firebreak.core.bus.Subjects;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusOutletTest extends OutletContract {
    private final Codec codec = new MessagePackCodec();

    @SuppressWarnings("NullAway.Init") // JUnit sets it
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // before each test
    private Bus bus;

    @BeforeEach
    void open() throws Exception {
        bus = InProcessBus.open(folder.resolve("bus"));
        bus.declare(Subjects.ALERT_STREAM);
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Override
    protected Outlet outlet() {
        return new BusOutlet("bus", bus, codec);
    }

    @Override
    protected Outlet outletToNobody() throws Exception {
        Bus closed = InProcessBus.open(folder.resolve("closed"));
        closed.close();
        return new BusOutlet("bus", closed, codec);
    }

    @Override
    protected List<String> received() throws Exception {
        return stored().stream().map(this::text).toList();
    }

    private String text(StoredMessage stored) {
        return stored.message().headers().get(Headers.MESSAGE_ID).orElse("") + "\n" + body(stored);
    }

    private AlertNotice body(StoredMessage stored) {
        try {
            return codec.decode(stored.message().body(), AlertNotice.class);
        } catch (Codec.MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** All that the stream holds; a last message marks where it ends. */
    private List<StoredMessage> stored() throws Exception {
        BlockingQueue<StoredMessage> all = new LinkedBlockingQueue<>();
        List<StoredMessage> before = new ArrayList<>();
        outlet().send(notice(Change.UPDATED, "the last one"));
        try (Bus.Subscription _ = bus.follow(Subjects.ALERT_STREAM.name(), Subjects.ALERTS, 0, all::add)) {
            while (true) {
                StoredMessage next = all.poll(10, TimeUnit.SECONDS);
                if (next == null || body(next).title().endsWith("the last one")) {
                    return before;
                }
                before.add(next);
            }
        }
    }

    @Test
    void the_subject_says_how_urgent_it_is_and_the_body_what_it_is() throws Exception {
        outlet().send(notice(Change.BEGAN, "postgres waits"));

        StoredMessage stored = stored().getFirst();
        assertThat(stored.message().subject().value()).isEqualTo("ai.alert.critical");
        AlertNotice.Item item = body(stored).alerts().getFirst();
        assertThat(item.workload()).isEqualTo("postgres");
        assertThat(item.workloadClass()).isEqualTo("data");
        assertThat(item.causes()).containsExactly("reindex");
        assertThat(item.ended()).isZero();
    }

    @Test
    void the_same_twice_is_kept_once() throws Exception {
        outlet().send(notice(Change.BEGAN, "postgres waits"));
        outlet().send(notice(Change.BEGAN, "postgres waits"));

        assertThat(stored()).hasSize(1);
    }
}
