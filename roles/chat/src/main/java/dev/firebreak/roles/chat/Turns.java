package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Delivery;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.telemetry.GenAi;
import dev.firebreak.core.telemetry.OpenSpan;
import dev.firebreak.core.telemetry.Span;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes delivered questions from their first look to their acknowledgement. */
final class Turns {
    private static final System.Logger LOG = System.getLogger(Turns.class.getName());
    private static final int MAX_RECORDED_QUESTION = 1_000;

    private final Bus bus;
    private final Codec codec;
    private final Conversations conversations;
    private final Answering answering;
    private final RunningTurns running;
    private final ScheduledExecutorService ticks;
    private final InstantSource clock;
    private final Legs legs;
    private final ChatSettings settings;

    Turns(
            Bus bus,
            Codec codec,
            Conversations conversations,
            Answering answering,
            RunningTurns running,
            ScheduledExecutorService ticks,
            InstantSource clock,
            Legs legs,
            ChatSettings settings) {
        this.bus = bus;
        this.codec = codec;
        this.conversations = conversations;
        this.answering = answering;
        this.running = running;
        this.ticks = ticks;
        this.clock = clock;
        this.legs = legs;
        this.settings = settings;
    }

    /** Sees a question through; returns when its delivery is settled. */
    void take(Delivery delivery) {
        Optional<ChatRequest> read = read(delivery);
        if (read.isEmpty()) {
            delivery.giveUp();
            return;
        }
        ChatRequest request = RequestCheck.addressed(read.get());
        OpenSpan span = legs.turn(delivery, request, session(request));
        Publisher publisher = new Publisher(bus, codec, headers(delivery, request, span), request);
        TurnStream stream = new TurnStream(
                request.requestId(), publisher, request.enableStreaming(), clock, ticks, settings.batch());
        GrowingTurn growing = new GrowingTurn(created(request), conversations, stream);
        TurnTask task = new TurnTask(request, growing, span);
        if (!running.add(task)) {
            delivery.retryAfter(settings.retry());
            return;
        }
        span.past(GenAi.QUEUE, Span.Kind.CONSUMER, delivery.storedAt());
        long beatMillis = Math.max(1, settings.ackWait().toMillis() / 3);
        Future<?> heartbeat = CompletableFuture.completedFuture(null);
        try {
            heartbeat = ticks.scheduleAtFixedRate(delivery::inProgress, beatMillis, beatMillis, TimeUnit.MILLISECONDS);
            span.within(() -> {
                serve(task, RequestCheck.fault(read.get()), stream, publisher, delivery);
                return true;
            });
        } catch (BusException | IOException | RuntimeException e) {
            tryAgain(task, publisher, delivery, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            growing.abandon();
        } catch (Exception e) {
            throw new IllegalStateException("serving a turn throws nothing else", e);
        } finally {
            span.close();
            heartbeat.cancel(false);
            running.remove(request.requestId());
        }
    }

    private Optional<ChatRequest> read(Delivery delivery) {
        try {
            ChatRequest request = codec.decode(delivery.message().body(), ChatRequest.class);
            Optional<String> hopeless =
                    RequestCheck.unanswerable(request, delivery.message().subject());
            hopeless.ifPresent(why -> LOG.log(
                    Level.WARNING,
                    "a question on {0} cannot be answered: {1}",
                    delivery.message().subject(),
                    why));
            return hopeless.isPresent() ? Optional.empty() : Optional.of(request);
        } catch (Codec.MalformedException e) {
            LOG.log(
                    Level.WARNING,
                    "a question on {0} is malformed: {1}",
                    delivery.message().subject(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private void serve(TurnTask task, Optional<String> fault, TurnStream stream, Publisher publisher, Delivery delivery)
            throws BusException, IOException, InterruptedException {
        ChatRequest request = task.request();
        Optional<Turn> known = conversations.turn(request.requestId());
        if (known.isPresent() && !known.get().userId().equals(request.userId())) {
            LOG.log(
                    Level.WARNING,
                    "request id {0} belongs to another user; the question is dropped",
                    request.requestId());
            delivery.giveUp();
            return;
        }
        if (known.isPresent() && known.get().state().ended()) {
            replay(known.get(), stream, publisher);
            delivery.ack();
            return;
        }
        if (ofSomebodyElse(request)) {
            refuse(
                    task,
                    publisher,
                    "There is no conversation '" + request.sessionId()
                            + "' of yours. Leave session_id out to begin a new one");
            delivery.ack();
            return;
        }
        if (!conversations.begin(created(request))) {
            conversations.update(created(request));
        }
        Outcome outcome =
                fault.isPresent() ? new Outcome.Failed(fault.get()) : task.run(answering, settings.turnDeadline());
        finish(task, outcome, publisher, delivery);
    }

    private boolean ofSomebodyElse(ChatRequest request) {
        return conversations.turns(session(request), 1).stream()
                .anyMatch(turn -> !turn.userId().equals(request.userId()));
    }

    private void finish(TurnTask task, Outcome outcome, Publisher publisher, Delivery delivery) throws BusException {
        Legs.ended(task.span(), outcome);
        switch (outcome) {
            case Outcome.Completed() -> end(task, TurnState.COMPLETED, Optional.empty(), publisher, delivery);
            case Outcome.Canceled(String reason) ->
                end(
                        task,
                        TurnState.CANCELED,
                        Optional.of(reason.isEmpty() ? "canceled" : "canceled: " + reason),
                        publisher,
                        delivery);
            case Outcome.Failed(String error) -> {
                LOG.log(Level.WARNING, "turn {0} failed: {1}", task.request().requestId(), error);
                end(task, TurnState.FAILED, Optional.of(error), publisher, delivery);
            }
            case Outcome.Abandoned() -> {
                task.turn().abandon();
                delivery.retryAfter(Duration.ZERO);
            }
        }
    }

    private static void end(
            TurnTask task, TurnState state, Optional<String> error, Publisher publisher, Delivery delivery)
            throws BusException {
        publisher.response(task.turn().end(state, error));
        delivery.ack();
    }

    private static void replay(Turn turn, TurnStream stream, Publisher publisher) throws BusException, IOException {
        stream.sources(Sources.onTheBus(turn.sources()), turn.model().orElse(null));
        stream.text(turn.answer());
        stream.done(turn.error().orElse(null));
        publisher.response(turn);
    }

    private static void refuse(TurnTask task, Publisher publisher, String error) throws BusException {
        task.turn().endUnrecorded(error);
        publisher.refusal(error);
    }

    private void tryAgain(TurnTask task, Publisher publisher, Delivery delivery, Exception cause) {
        String requestId = task.request().requestId();
        if (delivery.attempt() < settings.maxDeliver()) {
            LOG.log(Level.WARNING, "turn " + requestId + " could not be recorded or published; it starts anew", cause);
            task.turn().abandon();
            delivery.retryAfter(settings.retry().multipliedBy(delivery.attempt()));
            return;
        }
        LOG.log(Level.ERROR, "turn " + requestId + " could not be recorded or published; it is given up", cause);
        try {
            refuse(task, publisher, "The turn could not be recorded: " + cause.getMessage());
        } catch (BusException e) {
            LOG.log(Level.ERROR, "the end of turn " + requestId + " cannot be published", e);
        }
        delivery.giveUp();
    }

    private Turn created(ChatRequest request) {
        String question = request.question();
        boolean tooLong = question.length() > RequestCheck.MAX_QUESTION_BYTES;
        return new Turn(
                request.requestId(),
                session(request),
                request.userId(),
                tooLong ? question.substring(0, MAX_RECORDED_QUESTION) + "…" : question,
                "",
                List.of(),
                Optional.empty(),
                TurnState.CREATED,
                Optional.empty(),
                clock.instant());
    }

    private static String session(ChatRequest request) {
        return Objects.requireNonNullElse(request.sessionId(), request.requestId());
    }

    /** Those of the question that belong to whatever is said about it; its own message id does not. */
    private static Headers headers(Delivery delivery, ChatRequest request, OpenSpan span) {
        Headers asked = delivery.message().headers();
        return new Headers(Map.of(Headers.REQUEST_ID, request.requestId()))
                .with(Headers.CLASS, asked.get(Headers.CLASS).orElse(WorkloadClass.SERVICE.word()))
                .with(Headers.TRACEPARENT, span.context().header());
    }
}
