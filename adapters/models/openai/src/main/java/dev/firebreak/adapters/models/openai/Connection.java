package dev.firebreak.adapters.models.openai;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A connection to a model server: a socket and what has been read from it ahead of need. Used by one thread at a time,
 * but for {@link #abort}.
 */
final class Connection {
    private static final int BUFFER = 16 * 1024;

    private final Socket raw;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean reused;
    private boolean answered;
    private long idleSince;
    private long deadline;

    /**
     * @param raw what is closed to abort: closing it never waits
     * @param socket what is read and written; the same unless there is TLS
     */
    Connection(Socket raw, Socket socket) throws IOException {
        this.raw = raw;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Ends whatever read or write is under way. From any thread. */
    void abort() {
        try {
            raw.close();
        } catch (IOException e) {
            // There is nothing left to release.
        }
    }

    void write(byte[] head, byte[] body) throws IOException {
        answered = false;
        if (body.length == 0 || body.length > BUFFER) {
            out.write(head);
            out.write(body);
        } else {
            byte[] both = new byte[head.length + body.length];
            System.arraycopy(head, 0, both, 0, head.length);
            System.arraycopy(body, 0, both, head.length, body.length);
            out.write(both);
        }
        out.flush();
    }

    /** How long each read from now on may wait. */
    void patience(Duration time) throws IOException {
        deadline = 0;
        socket.setSoTimeout(Math.clamp(time.toMillis(), 1, Integer.MAX_VALUE));
    }

    /** @param nanoTime until when all reads from now on have to be done, of {@link System#nanoTime} */
    void deadline(long nanoTime) {
        deadline = nanoTime | 1;
    }

    int buffered() {
        return limit - position;
    }

    /** Whether that many whole lines can be read without waiting. */
    boolean hasLines(int count) {
        int found = 0;
        for (int at = position; at < limit && found < count; at++) {
            if (buffer[at] == '\n') {
                found++;
            }
        }
        return found == count;
    }

    /** What is there, at least one byte; -1 at the end. Waits only when nothing is buffered. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (buffered() == 0) {
            if (length >= BUFFER) {
                int read = in.read(bytes, offset, length);
                answered |= read > 0;
                return read;
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, buffered());
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    /**
     * A line without its end, CR LF or LF alone.
     *
     * @param most how many bytes it may have
     * @throws BrokenAnswerException when it is longer, or the stream ends in it
     */
    String line(int most) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (buffered() == 0 && !fill()) {
                throw new BrokenAnswerException("it closed the connection");
            }
            int from = position;
            while (position < limit && buffer[position] != '\n') {
                position++;
            }
            line.append(new String(buffer, from, position - from, StandardCharsets.ISO_8859_1));
            if (line.length() > most) {
                throw new BrokenAnswerException("it sent a line of more than " + most + " bytes");
            }
            if (position < limit) {
                position++;
                int end = line.length() - 1;
                return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
            }
        }
    }

    /** Whether anything was read since the last {@link #write}. */
    boolean answered() {
        return answered;
    }

    boolean reused() {
        return reused;
    }

    /** Marks it as waiting for its next request. */
    void rest(long now) {
        reused = true;
        idleSince = now;
    }

    long idleSince() {
        return idleSince;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        if (deadline != 0) {
            long left = deadline - System.nanoTime();
            socket.setSoTimeout(Math.clamp(left / 1_000_000, 1, Integer.MAX_VALUE));
        }
        int read = in.read(buffer, 0, buffer.length);
        answered |= read > 0;
        limit = Math.max(read, 0);
        return read > 0;
    }

    /** The server sent something that is not HTTP, or less than it promised. The message continues "it ...". */
    static final class BrokenAnswerException extends IOException {
        BrokenAnswerException(String message) {
            super(message);
        }
    }
}
