package dev.firebreak.adapters.alerting.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.firebreak.core.lab.Destination.Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A server that keeps what it is sent. */
final class Receiver implements AutoCloseable {
    /** What came, headers by their names as HTTP/1.1's server of the JDK writes them. */
    record Received(Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).getFirst();
        }
    }

    private final HttpServer server;
    private final CountDownLatch never = new CountDownLatch(1);
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private Receiver(int status, boolean answers, CountDownLatch reached) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            take(exchange);
            reached.countDown();
            if (!answers) {
                await();
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    static Receiver answering(int status) throws IOException {
        return new Receiver(status, true, new CountDownLatch(1));
    }

    static Receiver hanging(CountDownLatch reached) throws IOException {
        return new Receiver(200, false, reached);
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(Map.copyOf(exchange.getRequestHeaders()), body));
    }

    private void await() throws IOException {
        try {
            never.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    Address address() {
        return new Address.Open(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/lab"));
    }

    List<Received> received() {
        return received;
    }

    @Override
    public void close() {
        never.countDown();
        server.stop(0);
    }
}
