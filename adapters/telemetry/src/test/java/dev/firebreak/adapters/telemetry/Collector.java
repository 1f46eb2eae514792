package dev.firebreak.adapters.telemetry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** Takes what is sent to it, or does not. */
final class Collector implements AutoCloseable {
    record Taken(String path, Map<String, List<String>> headers, byte[] body) {}

    final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    final List<Integer> statuses = new CopyOnWriteArrayList<>();
    final AtomicInteger asked = new AtomicInteger();
    final CountDownLatch hang = new CountDownLatch(1);
    volatile boolean hangs;
    private final HttpServer server;

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
            int number = asked.getAndIncrement();
            if (hangs) {
                await(hang);
            }
            int status = number < statuses.size() ? statuses.get(number) : 200;
            if (status == 200) {
                taken.add(
                        new Taken(exchange.getRequestURI().getPath(), Map.copyOf(exchange.getRequestHeaders()), body));
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    private static void await(CountDownLatch latch) {
        try {
            boolean _ = latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Takes all signals, with a header that a key would stand in. */
    Destination destination() {
        return Destination.of(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "api-key=se%2Ccret"), Optional.of(address()))
                .orElseThrow();
    }

    /** The next that was sent to a path; others are passed over. */
    Taken next(String path) throws InterruptedException {
        while (true) {
            Taken next = taken.poll(20, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came to " + path);
            }
            if (next.path().equals(path)) {
                return next;
            }
        }
    }

    @Override
    public void close() {
        hang.countDown();
        server.stop(0);
    }
}
