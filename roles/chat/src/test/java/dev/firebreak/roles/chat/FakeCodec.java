package dev.firebreak.roles.chat;

import dev.firebreak.core.bus.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies are tickets for records kept here. */
final class FakeCodec implements Codec {
    private final Map<String, Record> kept = new ConcurrentHashMap<>();
    private final AtomicLong next = new AtomicLong();

    @Override
    public byte[] encode(Record body) {
        String ticket = "ticket-" + next.incrementAndGet();
        kept.put(ticket, body);
        return ticket.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) throws MalformedException {
        Record body = kept.get(new String(bytes, StandardCharsets.UTF_8));
        if (!type.isInstance(body)) {
            throw new MalformedException("not a " + type.getSimpleName(), new ClassCastException());
        }
        return type.cast(body);
    }

    Record decode(byte[] bytes) {
        Record body = kept.get(new String(bytes, StandardCharsets.UTF_8));
        if (body == null) {
            throw new AssertionError("not encoded here");
        }
        return body;
    }
}
