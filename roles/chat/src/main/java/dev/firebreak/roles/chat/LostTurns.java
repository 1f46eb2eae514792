package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Ends turns that a dead process left behind and whose questions do not come again. */
final class LostTurns {
    private static final System.Logger LOG = System.getLogger(LostTurns.class.getName());

    private final Bus bus;
    private final Codec codec;
    private final Conversations conversations;
    private final RunningTurns running;
    private final ScheduledExecutorService ticks;
    private final InstantSource clock;
    private final Duration batch;

    LostTurns(
            Bus bus,
            Codec codec,
            Conversations conversations,
            RunningTurns running,
            ScheduledExecutorService ticks,
            InstantSource clock,
            Duration batch) {
        this.bus = bus;
        this.codec = codec;
        this.conversations = conversations;
        this.running = running;
        this.ticks = ticks;
        this.clock = clock;
        this.batch = batch;
    }

    /** Ends those of {@code left} that have not ended and are not under way. */
    void end(List<Turn> left) {
        for (Turn turn : left) {
            try {
                end(turn.requestId());
            } catch (BusException | RuntimeException e) {
                LOG.log(Level.ERROR, "the lost turn " + turn.requestId() + " cannot be ended", e);
            }
        }
    }

    private void end(String requestId) throws BusException {
        Optional<Turn> turn =
                conversations.turn(requestId).filter(found -> !found.state().ended());
        if (turn.isEmpty() || running.contains(requestId)) {
            return;
        }
        ChatRequest request = ChatRequest.of(
                requestId,
                turn.get().userId(),
                turn.get().question(),
                turn.get().sessionId(),
                null,
                null);
        Publisher publisher = new Publisher(bus, codec, new Headers(Map.of(Headers.REQUEST_ID, requestId)), request);
        TurnStream stream = new TurnStream(requestId, publisher, true, clock, ticks, batch);
        Turn ended = new GrowingTurn(turn.get(), conversations, stream)
                .end(TurnState.FAILED, Optional.of("Firebreak was stopped while it answered. Ask again"));
        publisher.response(ended);
    }
}
