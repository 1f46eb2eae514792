package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.inference.Cancellation;
import dev.firebreak.core.telemetry.OpenSpan;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One turn being answered. It ends when the answer does, when it is stopped, or at its deadline, whichever comes first,
 * and without waiting for a search or a model that does not react.
 */
final class TurnTask {
    private static final System.Logger LOG = System.getLogger(TurnTask.class.getName());

    private final ChatRequest request;
    private final GrowingTurn turn;
    private final OpenSpan span;
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

    /** @param span the turn's, in which all work for it is done */
    TurnTask(ChatRequest request, GrowingTurn turn, OpenSpan span) {
        this.request = request;
        this.turn = turn;
        this.span = span;
    }

    ChatRequest request() {
        return request;
    }

    GrowingTurn turn() {
        return turn;
    }

    OpenSpan span() {
        return span;
    }

    /** Ends it so, unless it has ended already; then tells whoever works for it. */
    void stop(Outcome why) {
        outcome.complete(why);
        cancellation.cancel();
    }

    /** Answers, and returns when it is known how the turn ends. */
    Outcome run(Answering answering, Duration deadline) throws InterruptedException {
        if (!outcome.isDone()) {
            Thread.ofVirtual()
                    .name("turn-" + request.requestId())
                    .start(() -> outcome.complete(span.within(() -> answer(answering))));
        }
        try {
            return outcome.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stop(new Outcome.Failed("The answer took longer than " + deadline.toSeconds()
                    + " seconds and was stopped. Ask for less at once, or name a faster model"));
            return outcome.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn's outcome is never exceptional", e);
        }
    }

    private Outcome answer(Answering answering) {
        try {
            return answering.answer(request, turn, cancellation);
        } catch (BusException | IOException e) {
            return new Outcome.Failed("The answer cannot reach its reader: " + e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "turn " + request.requestId() + " failed unexpectedly", e);
            return new Outcome.Failed(
                    "Something unexpected went wrong while answering (" + e + "). The log has the details; try again");
        }
    }
}
