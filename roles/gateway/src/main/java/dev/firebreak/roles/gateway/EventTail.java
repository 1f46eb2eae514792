package dev.firebreak.roles.gateway;

import java.nio.charset.StandardCharsets;

/** The end of an event stream so far: whether it may end there. */
final class EventTail {
    private static final int KEPT_BYTES = 2048;

    private final byte[] kept = new byte[KEPT_BYTES];
    private int length;

    void accept(byte[] bytes, int count) {
        if (count >= KEPT_BYTES) {
            System.arraycopy(bytes, count - KEPT_BYTES, kept, 0, KEPT_BYTES);
            length = KEPT_BYTES;
            return;
        }
        int stays = Math.min(length, KEPT_BYTES - count);
        System.arraycopy(kept, length - stays, kept, 0, stays);
        System.arraycopy(bytes, 0, kept, stays, count);
        length = stays + count;
    }

    /** Whether the next byte would begin a new event. */
    boolean betweenEvents() {
        String tail = text();
        return length == 0 || tail.endsWith("\n\n") || tail.endsWith("\r\n\r\n");
    }

    /**
     * Whether the server has said that the answer is over. A server that dies may close its connection in an orderly way,
     * so the end of the stream proves nothing. Quotes inside an answer's text are escaped, so they do not match.
     */
    boolean complete() {
        String tail = text();
        return tail.contains("data: [DONE]")
                || tail.contains("data:[DONE]")
                || tail.contains("\"error\"")
                || tail.replace(" ", "").contains("\"finish_reason\":\"");
    }

    private String text() {
        return new String(kept, 0, length, StandardCharsets.ISO_8859_1);
    }
}
