package dev.firebreak.adapters.documents;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes as text. */
final class Decoding {
    private Decoding() {}

    /** @param bytes supports mark */
    static BufferedReader reader(InputStream bytes) throws IOException {
        bytes.mark(4);
        int first = bytes.read();
        int second = bytes.read();
        int third = bytes.read();
        bytes.reset();
        if ((first == 0xFE && second == 0xFF) || (first == 0xFF && second == 0xFE)) {
            return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_16));
        }
        if (first == 0xEF && second == 0xBB && third == 0xBF) {
            bytes.skipNBytes(3);
        }
        return new BufferedReader(new LenientUtf8(bytes));
    }

    /** UTF-8; bytes that are not UTF-8 are taken as Windows-1252 one by one, so that older texts stay readable. */
    private static final class LenientUtf8 extends Reader {
        private static final String WINDOWS = windows1252();

        private final InputStream bytes;
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        private final ByteBuffer raw = ByteBuffer.allocate(16 * 1024).flip();
        private final CharBuffer decoded = CharBuffer.allocate(16 * 1024).flip();
        private boolean ended;

        LenientUtf8(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (!decoded.hasRemaining()) {
                if (ended && !raw.hasRemaining()) {
                    return -1;
                }
                decode();
            }
            int count = Math.min(length, decoded.remaining());
            decoded.get(into, offset, count);
            return count;
        }

        private void decode() throws IOException {
            decoded.clear();
            CoderResult result = decoder.decode(raw, decoded, ended);
            if (result.isError()) {
                for (int i = 0; i < result.length() && decoded.hasRemaining(); i++) {
                    decoded.put(WINDOWS.charAt(raw.get() & 0xFF));
                }
            } else if (result.isUnderflow() && !ended) {
                fill();
            }
            decoded.flip();
        }

        private void fill() throws IOException {
            raw.compact();
            int count = bytes.read(raw.array(), raw.position(), raw.remaining());
            if (count < 0) {
                ended = true;
            } else {
                raw.position(raw.position() + count);
            }
            raw.flip();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }

        private static String windows1252() {
            byte[] all = new byte[256];
            for (int i = 0; i < all.length; i++) {
                all[i] = (byte) i;
            }
            return new String(all, Charset.forName("windows-1252"));
        }
    }
}
