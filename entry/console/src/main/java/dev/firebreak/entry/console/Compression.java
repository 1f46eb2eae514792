package dev.firebreak.entry.console;

import dev.firebreak.core.web.Reply;
import dev.firebreak.core.web.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Pages are sent compressed to browsers that take it: a long conversation weighs a fifth then. */
final class Compression {
    /** What fits one network packet is not worth the work. */
    private static final int MIN_BYTES = 1_400;

    private Compression() {}

    static boolean wanted(Request request) {
        return request.header("Accept-Encoding").orElse("").contains("gzip");
    }

    /** Compresses a page; everything else stays as it is. */
    static Reply of(Request request, Reply reply) {
        boolean page = reply.headers().getOrDefault("Content-Type", "").startsWith("text/html");
        if (!(reply instanceof Reply.Full full) || !page || full.body().length < MIN_BYTES || !wanted(request)) {
            return reply;
        }
        Map<String, String> headers = new HashMap<>(full.headers());
        headers.put("Content-Encoding", "gzip");
        headers.put("Vary", "Accept-Encoding");
        return new Reply.Full(full.status(), headers, gzip(full.body()));
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
