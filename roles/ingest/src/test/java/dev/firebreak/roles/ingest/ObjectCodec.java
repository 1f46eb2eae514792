package dev.firebreak.roles.ingest;

import dev.firebreak.core.bus.Codec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies within one process: the bytes are a ticket for the record. */
final class ObjectCodec implements Codec {
    private final AtomicLong tickets = new AtomicLong();
    private final Map<String, Record> bodies = new ConcurrentHashMap<>();

    @Override
    public byte[] encode(Record body) {
        String ticket = Long.toString(tickets.incrementAndGet());
        bodies.put(ticket, body);
        return ticket.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) throws MalformedException {
        Record body = bodies.get(new String(bytes, StandardCharsets.UTF_8));
        if (!type.isInstance(body)) {
            throw new MalformedException("not a " + type.getSimpleName(), new IllegalArgumentException());
        }
        return type.cast(body);
    }
}
