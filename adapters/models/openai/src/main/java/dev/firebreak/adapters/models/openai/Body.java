package dev.firebreak.adapters.models.openai;

import dev.firebreak.adapters.models.openai.Connection.BrokenAnswerException;
import dev.firebreak.adapters.models.openai.ResponseHead.Framing;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response's body, decoded. A read hands over all that has arrived, across chunks, and waits only for the first byte.
 */
final class Body extends InputStream {
    private static final Pattern CHUNK_SIZE = Pattern.compile("[0-9a-fA-F]{1,15}");
    private static final int MOST_LINE = 8 * 1024;

    /** What the owner of the connection does when a read ends in one way or another. */
    interface Owner {
        /** All of it has been read. */
        void complete();

        /** @return what the reader is told */
        IOException broken(IOException failure);
    }

    private final Connection connection;
    private final Framing framing;
    private final Owner owner;
    private long left;
    private boolean started;
    private boolean trailers;
    private boolean ended;
    private @Nullable IOException failure;

    Body(Connection connection, Framing framing, Owner owner) {
        this.connection = connection;
        this.framing = framing;
        this.owner = owner;
        this.left = framing instanceof Framing.Sized sized ? sized.bytes() : 0;
        if (framing instanceof Framing.Sized && left == 0) {
            end();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int done = 0;
        try {
            while (failure == null && !ended && done < length && (done == 0 || hasMore())) {
                done += step(bytes, offset + done, length - done);
            }
        } catch (IOException e) {
            failure = owner.broken(e);
        }
        if (done == 0 && failure != null) {
            throw failure;
        }
        return done == 0 ? -1 : done;
    }

    @Override
    public int available() {
        return ended || failure != null ? 0 : (int) Math.min(left, connection.buffered());
    }

    /** Whether another step is sure not to wait. */
    private boolean hasMore() {
        if (framing instanceof Framing.Chunked && left == 0) {
            return !trailers && connection.hasLines(2);
        }
        return connection.buffered() > 0;
    }

    private int step(byte[] bytes, int offset, int length) throws IOException {
        return switch (framing) {
            case Framing.Sized sized -> content(bytes, offset, length, sized.bytes());
            case Framing.Chunked chunked -> chunk(bytes, offset, length);
            case Framing.UntilClose untilClose -> {
                int read = connection.read(bytes, offset, length);
                if (read < 0) {
                    end();
                }
                yield Math.max(read, 0);
            }
        };
    }

    private int content(byte[] bytes, int offset, int length, long promised) throws IOException {
        int read = connection.read(bytes, offset, (int) Math.min(left, length));
        if (read < 0) {
            throw new BrokenAnswerException(
                    "it closed the connection " + left + " bytes before the end of " + promised);
        }
        left -= read;
        if (left == 0) {
            end();
        }
        return read;
    }

    private int chunk(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            if (!trailers) {
                nextChunk();
                return 0;
            }
            int most = ResponseHead.MOST_BYTES;
            for (String line = connection.line(most); !line.isEmpty(); line = connection.line(most)) {
                most -= line.length() + 1;
            }
            end();
            return 0;
        }
        int read = connection.read(bytes, offset, (int) Math.min(left, length));
        if (read < 0) {
            throw new BrokenAnswerException("it closed the connection inside a chunk");
        }
        left -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        if (started && !connection.line(MOST_LINE).isEmpty()) {
            throw new BrokenAnswerException("a chunk is longer than it says");
        }
        started = true;
        String line = connection.line(MOST_LINE);
        int extension = line.indexOf(';');
        String size = (extension < 0 ? line : line.substring(0, extension)).strip();
        if (!CHUNK_SIZE.matcher(size).matches()) {
            throw new BrokenAnswerException("it sent a chunk size of '" + ResponseHead.shortened(size) + "'");
        }
        left = Long.parseLong(size, 16);
        trailers = left == 0;
    }

    private void end() {
        ended = true;
        owner.complete();
    }
}
