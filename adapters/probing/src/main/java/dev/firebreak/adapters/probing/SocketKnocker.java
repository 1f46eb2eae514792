package dev.firebreak.adapters.probing;

import dev.firebreak.core.silence.Door;
import dev.firebreak.core.silence.Knocker;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks over a socket, as Kubernetes' kubelet does: a port that accepts a connection is well, and so is a path that answers with a
 * status from 200 to 399 (RFC 9110, 15). Of the answer no more than the status line is read, so that a page of any size costs nothing.
 */
public final class SocketKnocker implements Knocker {
    /** A status line that is longer is none. */
    private static final int LONGEST_LINE = 256;

    @Override
    public Optional<String> knock(Door door, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(door.host(), door.port()), left(deadline));
            return door.path().isEmpty() ? Optional.empty() : ask(socket, door, deadline);
        } catch (SocketTimeoutException e) {
            return Optional.of("did not answer within " + patience.toMillis() + " ms");
        } catch (ConnectException e) {
            return Optional.of("refuses connections");
        } catch (UnknownHostException e) {
            return Optional.of("is not known by name");
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("cannot be asked: " + e.getMessage());
        }
    }

    private static Optional<String> ask(Socket socket, Door door, long deadline) throws IOException {
        String request = "GET " + door.path().orElse("/") + " HTTP/1.1\r\nHost: " + door.host() + ":" + door.port()
                + "\r\nUser-Agent: firebreak-probe\r\nAccept: */*\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String line = statusLine(socket, deadline);
        if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
            return Optional.of("does not speak HTTP");
        }
        int status = Integer.parseInt(line, 9, 12, 10);
        return status >= 200 && status < 400 ? Optional.empty() : Optional.of("answered with " + status);
    }

    private static String statusLine(Socket socket, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST_LINE) {
            socket.setSoTimeout(left(deadline));
            int next = in.read();
            if (next < 0 || next == '\n') {
                break;
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** In milliseconds, at least one: nothing would mean for ever. */
    private static int left(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("no time is left");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
