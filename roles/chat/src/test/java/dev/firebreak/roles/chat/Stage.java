package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatResponse;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.bus.TurnCancel;
import dev.firebreak.core.conversation.InMemoryConversations;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.knowledge.DocumentId;
import dev.firebreak.core.knowledge.Hit;
import dev.firebreak.core.knowledge.Passage;
import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.Place;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.telemetry.Span;
import dev.firebreak.core.telemetry.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A chat role among fakes, and what a reader sees of it. */
final class Stage implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    static final Duration LONG = Duration.ofMinutes(5);

    final FakeBus bus = new FakeBus();
    final FakeCodec codec = new FakeCodec();
    final InMemoryConversations conversations = new InMemoryConversations();
    final FakeModel model = new FakeModel();
    final List<String> queries = new CopyOnWriteArrayList<>();
    final List<Span> spans = new CopyOnWriteArrayList<>();
    volatile Search search = (query, collection, topK) -> new Search.Results(List.of(hit(1), hit(2)), true);
    private ChatRole role;

    Stage() throws BusException {
        this(settings(LONG, Duration.ZERO));
    }

    Stage(ChatSettings settings) throws BusException {
        role = role(settings);
        role.start();
    }

    static ChatSettings settings(Duration deadline, Duration drain) {
        return new ChatSettings(
                3, deadline, LONG, 3, Duration.ZERO, Duration.ofMillis(30), drain, Duration.ofMillis(50), 10_000);
    }

    private ChatRole role(ChatSettings settings) {
        return new ChatRole(
                bus,
                codec,
                (query, collection, topK) -> {
                    queries.add(query);
                    return search.search(query, collection, topK);
                },
                conversations,
                model,
                model,
                InstantSource.fixed(NOW),
                new Tracer(spans::add, InstantSource.fixed(NOW), System::nanoTime, new Random(1)),
                settings);
    }

    /** As if the process had ended and come back. */
    void restart() throws BusException {
        role.close();
        role = role(settings(LONG, Duration.ZERO));
        role.start();
    }

    void ask(String id, String question) throws BusException {
        ask(ChatRequest.of(id, "ada", question, "s1", null, null));
    }

    void ask(ChatRequest request) throws BusException {
        Headers headers = Headers.of(request.requestId(), WorkloadClass.SERVICE, TRACE);
        bus.publish(Message.of(Subjects.chatMessage("ada"), headers, codec.encode(request)));
    }

    void cancel(String id, String user) throws BusException {
        bus.publish(
                Message.of(Subjects.TURN_CANCEL, Headers.NONE, codec.encode(new TurnCancel(id, user, "pressed stop"))));
    }

    List<ChatStreamChunk> chunks(String id) {
        return on(Subjects.chatStream(id)).stream()
                .map(ChatStreamChunk.class::cast)
                .toList();
    }

    String streamed(String id) {
        return chunks(id).stream().map(ChatStreamChunk::content).collect(Collectors.joining());
    }

    List<ChatResponse> responses(String id) {
        return on(Subjects.chatResponse(id)).stream()
                .map(ChatResponse.class::cast)
                .toList();
    }

    List<Record> on(Subject subject) {
        return bus.published().stream()
                .filter(message -> message.subject().equals(subject))
                .map(message -> codec.decode(message.body()))
                .toList();
    }

    ChatResponse awaitResponse(String id) throws InterruptedException {
        bus.await(() -> !responses(id).isEmpty() && bus.unsettled() == 0);
        return responses(id).getLast();
    }

    Turn awaitTurn(String id, TurnState state) throws InterruptedException {
        bus.await(() ->
                conversations.turn(id).filter(turn -> turn.state() == state).isPresent());
        return conversations.turn(id).orElseThrow();
    }

    static Hit hit(int number) {
        Passage passage = new Passage(
                new DocumentId("recipes", "/eggs.md"), number, "Eggs", Place.lines(number, number), "Six minutes.");
        return new Hit(
                new PassageId("0123456789abcde" + number),
                passage,
                number,
                0.9,
                Hit.Part.of(12.3, number),
                Hit.Part.ABSENT,
                List.of("egg"));
    }

    @Override
    public void close() {
        role.close();
    }
}
