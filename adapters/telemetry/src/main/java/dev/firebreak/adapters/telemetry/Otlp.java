package dev.firebreak.adapters.telemetry;

import dev.firebreak.core.telemetry.Families;
import dev.firebreak.core.telemetry.Family;
import dev.firebreak.core.telemetry.Metric;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.SpanSink;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.logging.Handler;

/**
 * Sends traces, metrics and logs by OTLP over HTTP from a thread of its own. Nobody who answers, looks or logs ever waits for it:
 * what a receiver does not take in time is dropped, counted and told once.
 */
public final class Otlp implements SpanSink, Families.Source, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Otlp.class.getName());

    private final Self self;
    private final Rhythm rhythm;
    private final Supplier<List<Family>> figures;
    private final InstantSource clock;
    private final Receiver receiver;
    private final Outbox<Span> spans;
    private final Outbox<LogLine> logs;
    private final Outbox<Family.Point> points;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private boolean wasTaken = true;

    /**
     * When and how much.
     *
     * @param pause between looks into the outboxes
     * @param metrics between two tellings of the figures
     * @param longestPause when a receiver does not answer
     * @param deadline of a request
     * @param waiting spans, and log records, that may wait
     */
    record Rhythm(Duration pause, Duration metrics, Duration longestPause, Duration deadline, int waiting) {
        static final Rhythm USUAL = new Rhythm(
                Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(10), 2_048);
    }

    private Otlp(
            Destination destination, Self self, Supplier<List<Family>> figures, InstantSource clock, Rhythm rhythm) {
        this.self = self;
        this.rhythm = rhythm;
        this.figures = figures;
        this.clock = clock;
        this.receiver = new Receiver(destination, rhythm.deadline());
        this.spans = new Outbox<>(rhythm.waiting());
        this.logs = new Outbox<>(rhythm.waiting());
        this.points = new Outbox<>(1);
        this.thread = Thread.ofVirtual().name("otlp").unstarted(this::run);
    }

    /** @param figures asked every quarter of a minute */
    public static Otlp start(Destination destination, Self self, Supplier<List<Family>> figures, InstantSource clock) {
        return start(destination, self, figures, clock, Rhythm.USUAL);
    }

    static Otlp start(
            Destination destination, Self self, Supplier<List<Family>> figures, InstantSource clock, Rhythm rhythm) {
        Otlp otlp = new Otlp(destination, self, figures, clock, rhythm);
        otlp.thread.start();
        return otlp;
    }

    /** Takes the records of a logger to whom it is added, from INFO on. */
    public Handler logs() {
        return new LogHandler(logs, clock);
    }

    @Override
    public void accept(Span span) {
        if (span.context().sampled() && receiver.takes(Signal.TRACES)) {
            spans.put(span);
        }
    }

    @Override
    public void tell(Families families) {
        tell(families, Signal.TRACES, spans);
        tell(families, Signal.METRICS, points);
        tell(families, Signal.LOGS, logs);
    }

    private static void tell(Families families, Signal signal, Outbox<?> outbox) {
        families.add(Metric.TELEMETRY_SENT, (double) outbox.sent(), signal.word());
        families.add(Metric.TELEMETRY_DROPPED, (double) outbox.dropped(), signal.word());
    }

    private void run() {
        long metricsDue = System.nanoTime();
        try {
            while (!closing.await(rhythm.pause().toNanos(), TimeUnit.NANOSECONDS)) {
                empty(Signal.TRACES, spans, batch -> Messages.spans(self, batch));
                empty(Signal.LOGS, logs, batch -> Messages.logs(self, batch));
                if (System.nanoTime() - metricsDue >= 0) {
                    metricsDue = System.nanoTime() + rhythm.metrics().toNanos();
                    metrics();
                }
            }
            once(Signal.TRACES, spans, batch -> Messages.spans(self, batch));
            once(Signal.LOGS, logs, batch -> Messages.logs(self, batch));
            metrics();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> void empty(Signal signal, Outbox<T> outbox, Function<List<T>, byte[]> encoding)
            throws InterruptedException {
        while (!outbox.isEmpty() && closing.getCount() > 0) {
            List<T> batch = outbox.batch();
            insist(signal, outbox, batch.size(), encoding.apply(batch));
        }
    }

    private <T> void once(Signal signal, Outbox<T> outbox, Function<List<T>, byte[]> encoding)
            throws InterruptedException {
        List<T> batch = outbox.batch();
        if (!batch.isEmpty()) {
            settle(outbox, batch.size(), receiver.send(signal, encoding.apply(batch)));
        }
    }

    /** Old figures are worth nothing later: they are sent once. */
    private void metrics() throws InterruptedException {
        if (!receiver.takes(Signal.METRICS)) {
            return;
        }
        Optional<List<Family>> all = asked();
        if (all.isPresent()) {
            int count = all.get().stream()
                    .mapToInt(family -> family.points().size())
                    .sum();
            settle(points, count, receiver.send(Signal.METRICS, Messages.metrics(self, all.get(), clock.instant())));
        }
    }

    private Optional<List<Family>> asked() {
        try {
            return Optional.of(figures.get());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The figures could not be told this time; the next time tries again", e);
            return Optional.empty();
        }
    }

    private void insist(Signal signal, Outbox<?> outbox, int count, byte[] body) throws InterruptedException {
        Duration pause = rhythm.pause();
        while (true) {
            Receiver.Answer answer = receiver.send(signal, body);
            boolean again = answer instanceof Receiver.Answer.TryLater && closing.getCount() > 0;
            if (!again) {
                settle(outbox, count, answer);
                return;
            }
            note(answer);
            if (closing.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                settle(outbox, count, answer);
                return;
            }
            pause = pause.multipliedBy(2).compareTo(rhythm.longestPause()) > 0
                    ? rhythm.longestPause()
                    : pause.multipliedBy(2);
        }
    }

    private void settle(Outbox<?> outbox, int count, Receiver.Answer answer) {
        if (answer instanceof Receiver.Answer.Taken) {
            outbox.sent(count);
        } else {
            outbox.dropped(count);
        }
        note(answer);
    }

    private void note(Receiver.Answer answer) {
        boolean taken = answer instanceof Receiver.Answer.Taken;
        if (taken == wasTaken) {
            return;
        }
        wasTaken = taken;
        switch (answer) {
            case Receiver.Answer.Taken() -> LOG.log(Level.INFO, "Telemetry is taken again");
            case Receiver.Answer.TryLater(String why) ->
                LOG.log(Level.WARNING, "Telemetry waits, and what does not fit is dropped: {0}", why);
            case Receiver.Answer.Refused(String why) ->
                LOG.log(Level.WARNING, "Telemetry is not taken and dropped: {0}. Does the address take OTLP?", why);
        }
    }

    /** Sends what still waits, once, and waits a moment for it. */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(Duration.ofSeconds(2))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        receiver.close();
    }
}
