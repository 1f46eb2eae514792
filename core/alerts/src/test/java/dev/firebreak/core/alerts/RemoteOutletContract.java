package dev.firebreak.core.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.core.lab.SecretSource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every outlet over a network promises beside. */
public abstract class RemoteOutletContract extends OutletContract {
    protected static final SecretSource PASSWORD = new SecretSource.Variable("PASSWORD");

    /** An outlet whose other side takes the connection and never answers; {@code reached} is counted down then. */
    protected abstract Outlet outletThatHangs(CountDownLatch reached) throws Exception;

    /** An outlet with a secret, whose other side refuses it. */
    protected abstract Outlet outletWithWrongSecret(Secrets secrets) throws Exception;

    /** Every secret is the same one. */
    protected static Secrets always(String secret) {
        return source -> secret;
    }

    @Test
    void who_never_answers_holds_nobody_who_is_interrupted() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        AtomicReference<@Nullable Exception> ended = new AtomicReference<>();
        try (Outlet outlet = outletThatHangs(reached)) {
            Thread sending = Thread.ofVirtual().start(() -> {
                try {
                    outlet.send(notice(Change.BEGAN, "postgres waits"));
                } catch (OutletException | InterruptedException e) {
                    ended.set(e);
                }
            });
            reached.await();
            sending.interrupt();

            assertThat(sending.join(Duration.ofSeconds(20))).isTrue();
            assertThat(ended.get()).isNotNull();
        }
    }

    @Test
    void a_refused_secret_is_said_and_never_shown() throws Exception {
        try (Outlet outlet = outletWithWrongSecret(always("hunter2"))) {
            Failure failure = catchThrowableOfType(
                            OutletException.class, () -> outlet.send(notice(Change.BEGAN, "postgres waits")))
                    .failure();

            assertThat(failure.ofNotice()).isFalse();
            assertThat(failure.message()).contains("env:PASSWORD").doesNotContain("hunter2");
        }
    }

    @Test
    void a_secret_that_is_not_there_is_said() throws Exception {
        Secrets none = source -> {
            throw new OutletException(new Failure("there is no " + source, false));
        };
        try (Outlet outlet = outletWithWrongSecret(none)) {
            assertThat(Optional.of(catchThrowableOfType(
                            OutletException.class, () -> outlet.send(notice(Change.BEGAN, "postgres waits")))))
                    .map(problem -> problem.failure().message())
                    .contains("there is no env:PASSWORD");
        }
    }
}
