package dev.firebreak.roles.watch;

import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.alerts.Outlets;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.roles.watch.Alerts.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tries whether alerts arrive: everywhere at once, each by an outlet made for it. */
final class TestRun {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Outlets outlets;
    private final LongSupplier nanos;

    TestRun(Outlets outlets, LongSupplier nanos) {
        this.outlets = outlets;
        this.nanos = nanos;
    }

    /** What became of each, in their order; after {@link #LONGEST} at the latest. */
    List<Trial> to(List<Destination> destinations, Instant now) throws InterruptedException {
        Trial[] trials = new Trial[destinations.size()];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < trials.length; i++) {
            int index = i;
            threads.add(Thread.ofVirtual().start(() -> trials[index] = trial(destinations.get(index), now)));
        }
        for (Thread each : threads) {
            each.join();
        }
        return List.of(trials);
    }

    private Trial trial(Destination destination, Instant now) {
        long begun = nanos.getAsLong();
        try (Courier courier = new Courier(destination, outlets, LONGEST)) {
            Optional<Failure> failure = courier.send(Notice.test(destination.name(), now));
            return new Trial(
                    destination.name(),
                    destination.way().words(),
                    Duration.ofNanos(nanos.getAsLong() - begun),
                    failure.map(Failure::message));
        }
    }
}
