package dev.firebreak.adapters.recording;

import dev.firebreak.core.bus.Codec;
import dev.firebreak.core.pressure.Reading;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/**
 * Writes readings: gzip of eight letters that name the format, and then for each reading its length in four bytes and itself as
 * the codec makes it. What was written is readable after each reading, whatever becomes of the writer. For one thread.
 */
public final class RecordingWriter implements AutoCloseable {
    private final Codec codec;
    private final DataOutputStream out;

    private RecordingWriter(Codec codec, DataOutputStream out) {
        this.codec = codec;
        this.out = out;
    }

    /** @throws IOException when there is such a file already: recordings are not written over */
    public static RecordingWriter create(Path file, Codec codec) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new GZIPOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), 8192, true)));
        try {
            out.write(Frame.MAGIC);
            return new RecordingWriter(codec, out);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    public void write(Reading reading) throws IOException {
        byte[] body = codec.encode(Frame.of(reading));
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
