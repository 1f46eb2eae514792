package dev.firebreak.adapters.documents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * What a format's reader reads.
 *
 * @param file where it lies; packed when {@code packed}
 * @param name the file's name, without what says that it is packed
 * @param bytes its content, unpacked; supports mark
 * @param packed whether {@code bytes} is not what the file holds
 */
record Input(Path file, String name, InputStream bytes, boolean packed, Limits limits, Deadline deadline) {
    /** The content as text: by its byte order mark, else UTF-8, with bytes that are not UTF-8 taken as Windows-1252. */
    BufferedReader text() throws IOException {
        return Decoding.reader(bytes);
    }

    LineReader lines() throws IOException {
        return new LineReader(text());
    }

    /** The whole content. */
    byte[] whole(String format) throws IOException {
        byte[] content = bytes.readNBytes(limits.wholeBytes() + 1);
        if (content.length > limits.wholeBytes()) {
            throw Refusal.skipped(format + " of more than " + Sizes.of(limits.wholeBytes()) + ": too large to be read");
        }
        return content;
    }
}
