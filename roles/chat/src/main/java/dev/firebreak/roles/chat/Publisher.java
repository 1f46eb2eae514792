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

/** Says what becomes of one request to whoever asked. */
final class Publisher {
    private final Bus bus;
    private final Codec codec;
    private final Headers headers;
    private final Subject stream;
    private final Subject response;

    /** @param request checked: its ids are tokens, its response subject is a subject */
    Publisher(Bus bus, Codec codec, Headers headers, ChatRequest request) {
        this.bus = bus;
        this.codec = codec;
        this.headers = headers;
        this.stream = Subjects.chatStream(request.requestId());
        String wanted = request.responseSubject();
        this.response =
                wanted == null || wanted.isBlank() ? Subjects.chatResponse(request.requestId()) : new Subject(wanted);
    }

    void chunk(ChatStreamChunk chunk) throws BusException {
        bus.publish(Message.of(stream, headers, codec.encode(chunk)));
    }

    void response(ChatResponse whole) throws BusException {
        bus.publish(Message.of(response, headers, codec.encode(whole)));
    }
}
