package dev.firebreak.adapters.recording;

import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.bus.Codec.MalformedException;
import dev.firebreak.core.pressure.Reading;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordingWriter} wrote. A recording whose writer was killed ends with its last whole reading. */
public final class RecordingReader implements AutoCloseable {
    private final Path file;
    private final Codec codec;
    private final DataInputStream in;
    private long read;

    private RecordingReader(Path file, Codec codec, DataInputStream in) {
        this.file = file;
        this.codec = codec;
        this.in = in;
    }

    /** @throws IOException when the file cannot be read or is no recording */
    public static RecordingReader open(Path file, Codec codec) throws IOException {
        try {
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 8192)));
            if (Arrays.equals(in.readNBytes(Frame.MAGIC.length), Frame.MAGIC)) {
                return new RecordingReader(file, codec, in);
            }
            in.close();
        } catch (EOFException | ZipException e) {
            throw notOne(file, e);
        }
        throw notOne(file, null);
    }

    private static IOException notOne(Path file, @Nullable Throwable cause) {
        return new IOException(
                file + " is no recording of a watcher: those are made by `firebreak drill NAME --record FILE`", cause);
    }

    /** The next reading; empty at the end. */
    public Optional<Reading> next() throws IOException {
        try {
            int length = in.readInt();
            if (length < 0 || length > Frame.MOST_BYTES) {
                throw new IOException(
                        file + " is damaged after " + read + " readings: the next would have " + length + " bytes");
            }
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                return Optional.empty();
            }
            read++;
            return Optional.of(codec.decode(body, Frame.class).reading());
        } catch (EOFException e) {
            return Optional.empty();
        } catch (MalformedException e) {
            throw new IOException(file + " is damaged after " + (read - 1) + " readings: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
