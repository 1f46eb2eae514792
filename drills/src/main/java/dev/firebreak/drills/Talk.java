package dev.firebreak.drills;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Loads that speak with others on this machine. */
final class Talk implements AutoCloseable {
    static final Talk SILENT = new Talk(null);

    private static final int WAITS_MILLIS = 10_000;
    /** In which a change of the number is noticed. */
    private static final long NOTICES_MILLIS = 20;

    private final @Nullable ServerSocket socket;

    private Talk(@Nullable ServerSocket socket) {
        this.socket = socket;
    }

    static Talk listening() throws IOException {
        return new Talk(new ServerSocket(0, 4, InetAddress.getLoopbackAddress()));
    }

    /** Where it answers; empty when it does not. */
    String address() {
        return socket == null ? "" : String.valueOf(socket.getLocalPort());
    }

    /** One connection at a time. */
    void answers(AtomicInteger millis, long end) throws IOException, InterruptedException {
        ServerSocket listening = socket;
        while (listening != null && System.nanoTime() < end) {
            try (Socket caller = listening.accept()) {
                caller.setTcpNoDelay(true);
                answer(caller, millis, end);
            }
        }
    }

    private static void answer(Socket caller, AtomicInteger millis, long end) throws InterruptedException {
        try {
            for (int asked = caller.getInputStream().read();
                    asked >= 0 && System.nanoTime() < end;
                    asked = caller.getInputStream().read()) {
                Load.pause(System.nanoTime(), millis.get() * 1_000_000L);
                caller.getOutputStream().write(asked);
            }
        } catch (IOException e) {
            // Whoever asked has ended; the next one may come.
        }
    }

    static void asks(String port, int perSecond, long end) throws IOException, InterruptedException {
        try (Socket upstream = new Socket()) {
            upstream.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), WAITS_MILLIS);
            upstream.setSoTimeout(WAITS_MILLIS);
            upstream.setTcpNoDelay(true);
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                upstream.getOutputStream().write(1);
                if (upstream.getInputStream().read() < 0) {
                    return;
                }
                Load.say(begun);
                Load.pause(begun, 1_000_000_000L / perSecond);
            }
        }
    }

    /** Says how long each call took. A number that changes counts from the last call on. */
    static void calls(String address, AtomicInteger millis, long end) throws IOException, InterruptedException {
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            call(address);
            Load.say(begun);
            while (System.nanoTime() < Math.min(end, begun + millis.get() * 1_000_000L)) {
                Thread.sleep(NOTICES_MILLIS);
            }
        }
    }

    private static void call(String address) throws IOException {
        if (!(URI.create(address).toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("no web address: " + address);
        }
        connection.setConnectTimeout(WAITS_MILLIS);
        connection.setReadTimeout(WAITS_MILLIS);
        try (InputStream answer = connection.getInputStream()) {
            answer.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
    }
}
