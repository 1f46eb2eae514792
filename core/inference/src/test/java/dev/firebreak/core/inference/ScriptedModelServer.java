package dev.firebreak.core.inference;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model server on loopback that does what a test tells it, good or bad, and remembers what it was asked. */
public final class ScriptedModelServer implements AutoCloseable {
    /** @param headers names in lower case */
    public record Asked(String method, String path, Map<String, String> headers, String body, int connection) {}

    /** Answers one request. When it returns, the connection waits for the next one, unless it was closed. */
    @FunctionalInterface
    public interface Script {
        void answer(Asked asked, Answer answer) throws Exception;
    }

    private final ServerSocket listener;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Semaphore requests = new Semaphore(0);
    private final Semaphore disconnects = new Semaphore(0);

    /** Listens on a free port. */
    public ScriptedModelServer() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    public ScriptedModelServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public URI base() {
        return URI.create("http://127.0.0.1:" + port() + "/v1");
    }

    public Backend backend(String name) {
        return new Backend(name, base(), Optional.empty());
    }

    /** What it was asked so far, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Waits for one request more than were waited for so far. */
    public boolean awaitRequest(Duration time) throws InterruptedException {
        return requests.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits for a client to leave a script that {@linkplain Answer#hang hangs} or {@linkplain Answer#trickle trickles}. */
    public boolean awaitDisconnect(Duration time) throws InterruptedException {
        return disconnects.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A whole answer with its length. */
    public static Script json(int status, String body) {
        return (asked, answer) -> answer.whole(status, "application/json", body);
    }

    /** The list of models as OpenAI's API gives it. */
    public static Script models(String owner, String... ids) {
        return json(
                200,
                Stream.of(ids)
                        .map(id -> "{\"id\":\"" + id + "\",\"object\":\"model\",\"owned_by\":\"" + owner + "\"}")
                        .collect(Collectors.joining(",", "{\"object\":\"list\",\"data\":[", "]}")));
    }

    /** A chat completion, streamed to its proper end. */
    public static Script chat(String... pieces) {
        return (asked, answer) -> {
            answer.stream();
            for (String piece : pieces) {
                answer.delta(piece);
            }
            answer.event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}");
            answer.event("[DONE]");
            answer.end();
        };
    }

    /** A chat completion that breaks off after these pieces. */
    public static Script chatThenDeath(String... pieces) {
        return (asked, answer) -> {
            answer.stream();
            for (String piece : pieces) {
                answer.delta(piece);
            }
            answer.close();
        };
    }

    /** A chat completion that falls silent after these pieces, until the client leaves. */
    public static Script chatThenSilence(String... pieces) {
        return (asked, answer) -> {
            answer.stream();
            for (String piece : pieces) {
                answer.delta(piece);
            }
            answer.hang();
        };
    }

    /** No answer at all, until the client leaves. */
    public static Script silence() {
        return (asked, answer) -> answer.hang();
    }

    /** These bytes, then the end of the connection. */
    public static Script raw(String... pieces) {
        return (asked, answer) -> {
            for (String piece : pieces) {
                answer.raw(piece);
            }
            answer.close();
        };
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void listen() {
        int number = 0;
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                int connection = number++;
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket, connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Asked next = read(in, connection); !next.method().isEmpty(); next = read(in, connection)) {
                asked.add(next);
                requests.release();
                Answer answer = new Answer(socket, in);
                scripts.getOrDefault(next.path(), json(404, "{\"error\":\"404 page not found\"}"))
                        .answer(next, answer);
            }
        } catch (Exception e) {
            // Clients may break off; tests look at what they themselves see.
        } finally {
            open.remove(socket);
        }
    }

    private static Asked read(InputStream in, int connection) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return new Asked("", "", Map.of(), "", connection);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        String[] parts = start.split(" ", -1);
        return new Asked(parts[0], parts[1], headers, body, connection);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** The way back to the client. */
    public final class Answer {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Answer(Socket socket, InputStream in) throws IOException {
            this.socket = socket;
            this.in = in;
            this.out = socket.getOutputStream();
        }

        public void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        public void raw(byte[] bytes) throws IOException {
            out.write(bytes);
        }

        public void whole(int status, String type, String body) throws IOException {
            raw("HTTP/1.1 " + status + " Status\r\nContent-Type: " + type + "\r\nContent-Length: "
                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
        }

        /** The head of a chunked stream of events. */
        public void stream() throws IOException {
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        }

        public void chunk(String text) throws IOException {
            raw(Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n");
        }

        public void event(String data) throws IOException {
            chunk("data: " + data + "\n\n");
        }

        /** A piece of a chat answer; the text must need no escaping in JSON. */
        public void delta(String text) throws IOException {
            event("{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":null}]}");
        }

        /** The end of a chunked body. */
        public void end() throws IOException {
            raw("0\r\n\r\n");
        }

        /** Says nothing until the client has gone. */
        public void hang() throws IOException {
            try {
                while (in.read() >= 0) {
                    // The client may still be sending.
                }
            } finally {
                disconnects.release();
            }
        }

        /** Says the same every few milliseconds until the client has gone. */
        public void trickle(String text) throws IOException {
            socket.setSoTimeout(5);
            try {
                for (boolean there = true; there; there = isThere()) {
                    raw(text);
                }
            } finally {
                disconnects.release();
            }
        }

        private boolean isThere() throws IOException {
            try {
                return in.read() >= 0;
            } catch (SocketTimeoutException silent) {
                return true;
            }
        }

        public void close() throws IOException {
            socket.close();
        }
    }
}
