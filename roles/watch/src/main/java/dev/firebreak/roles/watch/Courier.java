package dev.firebreak.roles.watch;

import dev.firebreak.core.alerts.Dispatch;
import dev.firebreak.core.alerts.Failure;
import dev.firebreak.core.alerts.Notice;
import dev.firebreak.core.alerts.Outlet;
import dev.firebreak.core.alerts.OutletException;
import dev.firebreak.core.alerts.Outlets;
import dev.firebreak.core.lab.Destination;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Carries what goes to one destination, on threads of its own: whatever becomes of it, nobody else waits. */
final class Courier implements AutoCloseable {
    /** What takes longer hangs. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch.alerts");

    /** Told of each dispatch once. */
    interface Reporter {
        void delivered(Dispatch dispatch);

        void failed(Dispatch dispatch, Failure failure);
    }

    private final Destination destination;
    private final Outlets outlets;
    private final Duration longest;
    private Outlet outlet;
    private Optional<String> said = Optional.empty();

    Courier(Destination destination, Outlets outlets, Duration longest) {
        this.destination = destination;
        this.outlets = outlets;
        this.longest = longest;
        this.outlet = outlets.open(destination);
    }

    Destination destination() {
        return destination;
    }

    /** Sends one after another, up to the first that does not arrive. */
    void carry(List<Dispatch> batch, Reporter reporter) {
        Thread.ofVirtual().name("alerts " + destination.name()).start(() -> {
            for (Dispatch dispatch : batch) {
                Optional<Failure> failure = send(dispatch.notice());
                say(failure.map(Failure::message));
                if (failure.isPresent()) {
                    reporter.failed(dispatch, failure.get());
                    return;
                }
                reporter.delivered(dispatch);
            }
        });
    }

    /** What changed: a destination that is down for a day is not worth a line for each attempt. */
    private synchronized void say(Optional<String> failure) {
        if (failure.isPresent() && !failure.equals(said)) {
            LOG.log(Level.WARNING, "alerts do not reach " + destination.name() + ": " + failure.get());
        } else if (failure.isEmpty() && said.isPresent()) {
            LOG.log(Level.INFO, "alerts reach " + destination.name() + " again");
        }
        said = failure;
    }

    /** What became of it: empty when it arrived. */
    Optional<Failure> send(Notice notice) {
        Outlet now = current();
        AtomicReference<Optional<Failure>> outcome = new AtomicReference<>(Optional.of(hangs()));
        Thread sending = Thread.ofVirtual().start(() -> outcome.set(attempt(now, notice)));
        try {
            if (!sending.join(longest)) {
                sending.interrupt();
                renew();
                return Optional.of(hangs());
            }
        } catch (InterruptedException e) {
            sending.interrupt();
            Thread.currentThread().interrupt();
        }
        return outcome.get();
    }

    private Failure hangs() {
        return new Failure(
                destination.way().words() + " takes longer than " + longest.toSeconds() + " s; see whether it is well",
                false);
    }

    private static Optional<Failure> attempt(Outlet outlet, Notice notice) {
        try {
            outlet.send(notice);
            return Optional.empty();
        } catch (OutletException e) {
            return Optional.of(e.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new Failure("interrupted while sending", false));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an outlet failed as none should", e);
            return Optional.of(new Failure("this is a fault of Firebreak's: " + e, false));
        }
    }

    private synchronized Outlet current() {
        return outlet;
    }

    /** Lets go of one that hangs: what it holds is closed under it. */
    private synchronized void renew() {
        outlet.close();
        outlet = outlets.open(destination);
    }

    @Override
    public synchronized void close() {
        outlet.close();
    }
}
