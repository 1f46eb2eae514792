package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.ConsumerSpec;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.bus.TurnCancel;
import dev.firebreak.core.conversation.Conversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.inference.LanguageModel;
import dev.firebreak.core.inference.ModelDirectory;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.telemetry.Tracer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions: takes {@code ai.chat.user.*.message} durably, publishes sources, tokens and the whole response, and
 * records every turn. Hears {@code ai.turn.cancel}, and serves {@code ai.session.get} and {@code ai.session.delete}.
 *
 * <p>A request id names a turn and is answered once: a repeated one gets the recorded answer again. A turn always ends,
 * COMPLETED, CANCELED or FAILED, within its deadline; what was answered until then stays recorded.
 */
public final class ChatRole implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ChatRole.class.getName());
    private static final String NAME = "chat";
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Bus bus;
    private final Codec codec;
    private final Conversations conversations;
    private final ChatSettings settings;
    private final RunningTurns running = new RunningTurns();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("chat-ticks").factory());
    private final Turns turns;
    private final LostTurns lost;
    private final List<Bus.Subscription> listening = new ArrayList<>();
    private final List<Bus.Subscription> consuming = new ArrayList<>();
    private @Nullable Future<?> recovery;

    /** With the settings that fit one machine. */
    public ChatRole(
            Bus bus,
            Codec codec,
            Search search,
            Conversations conversations,
            LanguageModel languageModel,
            ModelDirectory models,
            InstantSource clock,
            Tracer tracer) {
        this(bus, codec, search, conversations, languageModel, models, clock, tracer, ChatSettings.DEFAULT);
    }

    /** Does nothing until it is started; the ports stay the caller's to close. */
    public ChatRole(
            Bus bus,
            Codec codec,
            Search search,
            Conversations conversations,
            LanguageModel languageModel,
            ModelDirectory models,
            InstantSource clock,
            Tracer tracer,
            ChatSettings settings) {
        this.bus = bus;
        this.codec = codec;
        this.conversations = conversations;
        this.settings = settings;
        Legs legs = new Legs(tracer);
        Answering answering = new Answering(search, conversations, languageModel, models, legs, settings.promptChars());
        this.turns = new Turns(bus, codec, conversations, answering, running, ticks, clock, legs, settings);
        this.lost = new LostTurns(bus, codec, conversations, running, ticks, clock, settings.batch());
    }

    /**
     * Declares its streams and begins to take questions. Turns that a dead process left behind are taken up again when
     * the bus delivers their messages; those that do not come within {@link ChatSettings#recovery} end FAILED.
     *
     * @throws BusException when the streams cannot be made or read
     */
    public synchronized void start() throws BusException {
        bus.declare(Subjects.CHAT);
        bus.declare(Subjects.CHAT_TOKENS);
        List<Turn> left = conversations.unfinished();
        SessionRequests sessions = new SessionRequests(bus, codec, conversations, running);
        listening.add(bus.subscribe(SubjectFilter.of(Subjects.TURN_CANCEL), this::cancel));
        listening.add(bus.subscribe(SubjectFilter.of(Subjects.SESSION_GET), NAME, sessions::get));
        listening.add(bus.subscribe(SubjectFilter.of(Subjects.SESSION_DELETE), NAME, sessions::delete));
        ConsumerSpec consumer = new ConsumerSpec(
                Subjects.CHAT.name(),
                NAME,
                Subjects.CHAT_MESSAGES,
                settings.ackWait(),
                settings.maxDeliver(),
                settings.turnsAtOnce());
        consuming.add(bus.consume(
                consumer, delivery -> Thread.ofVirtual().name("chat").start(() -> turns.take(delivery))));
        if (!left.isEmpty()) {
            LOG.log(System.Logger.Level.INFO, "{0} turns had not ended when the process did", left.size());
            recovery = ticks.schedule(() -> lost.end(left), settings.recovery().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void cancel(Message message) {
        try {
            running.cancel(codec.decode(message.body(), TurnCancel.class));
        } catch (Codec.MalformedException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a message on {0} is malformed: {1}",
                    message.subject(),
                    e.getMessage());
        }
    }

    /**
     * Takes no more questions and waits for turns under way, at most {@link ChatSettings#drain}. Those that have not
     * ended then are let go without an end: they start anew when their messages are delivered again. Idempotent.
     */
    @Override
    public synchronized void close() {
        closeAll(consuming);
        if (recovery != null) {
            recovery.cancel(false);
        }
        try {
            running.awaitNone(settings.drain());
            running.all().forEach(task -> task.stop(new Outcome.Abandoned()));
            running.awaitNone(STOPPING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.all().forEach(task -> task.stop(new Outcome.Abandoned()));
        }
        closeAll(listening);
        ticks.shutdownNow();
    }

    private static void closeAll(List<Bus.Subscription> subscriptions) {
        subscriptions.forEach(Bus.Subscription::close);
        subscriptions.clear();
    }
}
