package dev.firebreak.roles.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.inprocess.InProcessBus;
import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatResponse;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.SessionDeleted;
import dev.firebreak.core.bus.SessionRequest;
import dev.firebreak.core.bus.SessionTurns;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.SubjectFilter;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.bus.TurnCancel;
import dev.firebreak.core.conversation.InMemoryConversations;
import dev.firebreak.core.conversation.TurnState;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.telemetry.Tracer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The role on the bus and in the wire format of one machine. */
class ChatOverTheBusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final Codec codec = new MessagePackCodec();
    private final InMemoryConversations conversations = new InMemoryConversations();
    private final FakeModel model = new FakeModel();
    private InProcessBus bus;
    private ChatRole role;

    @BeforeEach
    void start() throws BusException {
        bus = InProcessBus.open(folder);
        role = new ChatRole(
                bus,
                codec,
                (query, collection, topK) -> new Search.Results(List.of(Stage.hit(1), Stage.hit(2)), true),
                conversations,
                model,
                model,
                InstantSource.system(),
                new Tracer(_ -> {}, InstantSource.system(), System::nanoTime, new Random(1)),
                Stage.settings(Stage.LONG, Duration.ZERO));
        role.start();
    }

    @AfterEach
    void stop() {
        role.close();
        bus.close();
    }

    @Test
    void a_reader_that_comes_late_gets_every_chunk_in_order_and_the_response_is_kept() throws Exception {
        ask("r1");
        ChatResponse response = nextResponse("r1");
        BlockingQueue<ChatStreamChunk> chunks = chunks("r1");
        ChatStreamChunk first = take(chunks);
        assertThat(first.ragSources()).hasSize(2);
        assertThat(first.model()).isEqualTo("qwen3:8b");
        StringBuilder text = new StringBuilder();
        ChatStreamChunk chunk = take(chunks);
        while (!chunk.done()) {
            text.append(chunk.content());
            chunk = take(chunks);
        }
        assertThat(text).hasToString("Six minutes [1].");
        assertThat(response.response()).isEqualTo("Six minutes [1].");
        assertThat(response.ragSources()).isEqualTo(first.ragSources());
    }

    @Test
    void a_cancel_reaches_a_model_that_has_not_said_anything() throws Exception {
        model.saysAndHangs();
        ask("r1");
        BlockingQueue<ChatStreamChunk> chunks = chunks("r1");
        assertThat(take(chunks).ragSources()).hasSize(2);
        publish(Subjects.TURN_CANCEL, new TurnCancel("r1", "ada", null));
        assertThat(take(chunks))
                .matches(ChatStreamChunk::done)
                .extracting(ChatStreamChunk::error)
                .isEqualTo("canceled");
        assertThat(nextResponse("r1").success()).isFalse();
    }

    @Test
    void a_turn_that_a_process_left_behind_starts_anew_in_the_next_and_only_once() throws Exception {
        model.saysAndHangs("Six ");
        ask("r1");
        BlockingQueue<ChatStreamChunk> chunks = chunks("r1");
        take(chunks);
        assertThat(take(chunks).content()).isNotEmpty();
        stop();
        model.answer = (tokens, cancellation) -> tokens.accept("Seven.");
        start();
        assertThat(nextResponse("r1").response()).isEqualTo("Seven.");
        assertThat(conversations.turn("r1").orElseThrow().state()).isEqualTo(TurnState.COMPLETED);
        stop();
        start();
        ask("r2");
        nextResponse("r2");
        assertThat(model.prompts).hasSize(3);
    }

    @Test
    void a_conversation_can_be_read_and_deleted() throws Exception {
        ask("r1");
        nextResponse("r1");
        SessionTurns turns = request(Subjects.SESSION_GET, new SessionRequest("s1", "ada", 0), SessionTurns.class);
        assertThat(turns.turns()).singleElement().satisfies(turn -> {
            assertThat(turn.response()).isEqualTo("Six minutes [1].");
            assertThat(turn.ragSources()).hasSize(2);
        });
        assertThat(request(Subjects.SESSION_DELETE, new SessionRequest("s1", "ada", 0), SessionDeleted.class))
                .isEqualTo(new SessionDeleted("s1", 1));
        assertThat(conversations.turns("s1", 0)).isEmpty();
    }

    private void ask(String id) throws BusException {
        publish(Subjects.chatMessage("ada"), ChatRequest.of(id, "ada", "How long?", "s1", null, null));
    }

    private void publish(Subject subject, Record body) throws BusException {
        bus.publish(Message.of(subject, Headers.of("r", WorkloadClass.SERVICE, Stage.TRACE), codec.encode(body)));
    }

    private <T extends Record> T request(Subject subject, Record body, Class<T> answer) throws Exception {
        Message reply = bus.request(Message.of(subject, Headers.NONE, codec.encode(body)), PATIENCE);
        return codec.decode(reply.body(), answer);
    }

    private BlockingQueue<ChatStreamChunk> chunks(String id) throws BusException {
        return follow(Subjects.CHAT_TOKENS.name(), Subjects.chatStream(id), ChatStreamChunk.class);
    }

    private ChatResponse nextResponse(String id) throws Exception {
        return take(follow(Subjects.CHAT.name(), Subjects.chatResponse(id), ChatResponse.class));
    }

    private <T extends Record> BlockingQueue<T> follow(String stream, Subject subject, Class<T> type)
            throws BusException {
        BlockingQueue<T> bodies = new LinkedBlockingQueue<>();
        bus.follow(stream, SubjectFilter.of(subject), 0, stored -> {
            try {
                bodies.add(codec.decode(stored.message().body(), type));
            } catch (Codec.MalformedException e) {
                throw new AssertionError(e);
            }
        });
        return bodies;
    }

    private static <T> T take(BlockingQueue<T> bodies) throws InterruptedException {
        T body = bodies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (body == null) {
            throw new AssertionError("nothing came within " + PATIENCE);
        }
        return body;
    }
}
