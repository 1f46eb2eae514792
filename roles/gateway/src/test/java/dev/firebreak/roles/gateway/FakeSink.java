package dev.firebreak.roles.gateway;

import dev.firebreak.core.web.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps each write. */
final class FakeSink implements Reply.Sink {
    private final List<String> writes = new ArrayList<>();
    private volatile boolean gone;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (gone) {
            throw new IOException("the client has gone");
        }
        writes.add(new String(Arrays.copyOfRange(bytes, offset, offset + length), StandardCharsets.UTF_8));
    }

    @Override
    public void onDisconnect(Runnable action) {}

    void leave() {
        gone = true;
    }

    synchronized List<String> writes() {
        return List.copyOf(writes);
    }

    String all() {
        return String.join("", writes());
    }
}
