package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.Bus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.ChatRequest;
import dev.firebreak.core.bus.ChatResponse;
import dev.firebreak.core.bus.ChatStreamChunk;
import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subject;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.conversation.Turn;
import dev.firebreak.core.conversation.TurnState;
import java.util.List;

/** Says what becomes of one request to whoever asked. */
final class Publisher {
    private final Bus bus;
    private final Codec codec;
    private final Headers headers;
    private final ChatRequest request;
    private final Subject stream;
    private final Subject response;

    /** @param request checked: its ids are tokens, its response subject is a subject */
    Publisher(Bus bus, Codec codec, Headers headers, ChatRequest request) {
        this.bus = bus;
        this.codec = codec;
        this.headers = headers;
        this.request = request;
        this.stream = Subjects.chatStream(request.requestId());
        String wanted = request.responseSubject();
        this.response =
                wanted == null || wanted.isBlank() ? Subjects.chatResponse(request.requestId()) : new Subject(wanted);
    }

    void chunk(ChatStreamChunk chunk) throws BusException {
        bus.publish(Message.of(stream, headers, codec.encode(chunk)));
    }

    /** @param turn ended */
    void response(Turn turn) throws BusException {
        whole(new ChatResponse(
                request.requestId(),
                request.userId(),
                turn.answer(),
                turn.answer(),
                !turn.sources().isEmpty(),
                Sources.onTheBus(turn.sources()),
                turn.state() == TurnState.COMPLETED,
                turn.error().orElse(null)));
    }

    /** For a request of which there is no turn. */
    void refusal(String error) throws BusException {
        whole(new ChatResponse(request.requestId(), request.userId(), "", "", false, List.of(), false, error));
    }

    private void whole(ChatResponse whole) throws BusException {
        bus.publish(Message.of(response, headers, codec.encode(whole)));
    }
}
