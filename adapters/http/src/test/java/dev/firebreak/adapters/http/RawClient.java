package dev.firebreak.adapters.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A client that can misbehave. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    record Answer(int status, Map<String, String> headers, String body) {}

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    RawClient send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    RawClient get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = in.read();
        while (c >= 0 && c != '\n') {
            if (c != '\r') {
                line.append((char) c);
            }
            c = in.read();
        }
        return line.toString();
    }

    Answer head() throws IOException {
        String start = line();
        if (start.isEmpty()) {
            throw new IOException("no answer");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Answer(Integer.parseInt(start.split(" ", -1)[1]), headers, "");
    }

    Answer answer() throws IOException {
        Answer head = head();
        String body;
        if (head.headers().containsKey("content-length")) {
            int length = Integer.parseInt(head.headers().get("content-length"));
            body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        } else {
            StringBuilder chunks = new StringBuilder();
            for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
                chunks.append(chunk);
            }
            body = chunks.toString();
        }
        return new Answer(head.status(), head.headers(), body);
    }

    String chunk() throws IOException {
        String size = line();
        if (size.isEmpty()) {
            throw new IOException("the body broke off");
        }
        String chunk = new String(in.readNBytes(Integer.parseInt(size, 16)), StandardCharsets.UTF_8);
        line();
        return chunk;
    }

    /** Whether the server has closed the connection, after what it still sends. */
    boolean ends() throws IOException {
        try {
            in.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
