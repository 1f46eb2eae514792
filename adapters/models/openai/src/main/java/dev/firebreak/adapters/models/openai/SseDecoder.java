package dev.firebreak.adapters.models.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Server-sent events out of bytes split anywhere, as the HTML standard parses them
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html). Only the data of an event is kept.
 */
final class SseDecoder {
    /** The most that one event has, in bytes. */
    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private final StringBuilder data = new StringBuilder();
    private boolean firstLine = true;
    private boolean afterReturn;
    private boolean hasData;

    /**
     * Takes the next bytes.
     *
     * @return the data of the events that they complete, in order
     * @throws IOException when an event is larger than {@link #MOST_BYTES}
     */
    List<String> take(byte[] bytes, int offset, int length) throws IOException {
        List<String> events = new ArrayList<>();
        int start = offset;
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            byte b = bytes[at];
            if (b == '\n' && afterReturn) {
                start = at + 1;
            } else if (b == '\n' || b == '\r') {
                append(bytes, start, at);
                endLine(events);
                start = at + 1;
            }
            afterReturn = b == '\r';
        }
        append(bytes, start, end);
        return events;
    }

    private void append(byte[] bytes, int from, int to) throws IOException {
        if (line.size() + data.length() + (to - from) > MOST_BYTES) {
            throw new IOException("it sent an event of more than " + MOST_BYTES + " bytes");
        }
        line.write(bytes, from, to - from);
    }

    private void endLine(List<String> events) {
        byte[] bytes = line.toByteArray();
        line.reset();
        int skipped = firstLine && startsWithBom(bytes) ? BOM.length : 0;
        firstLine = false;
        String text = new String(bytes, skipped, bytes.length - skipped, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            if (hasData) {
                events.add(data.toString());
            }
            data.setLength(0);
            hasData = false;
        } else if (text.equals("data")) {
            addData("");
        } else if (text.startsWith("data:")) {
            addData(text.substring(text.startsWith("data: ") ? 6 : 5));
        }
    }

    private void addData(String value) {
        if (hasData) {
            data.append('\n');
        }
        data.append(value);
        hasData = true;
    }

    private static boolean startsWithBom(byte[] bytes) {
        return bytes.length >= BOM.length && bytes[0] == BOM[0] && bytes[1] == BOM[1] && bytes[2] == BOM[2];
    }
}
