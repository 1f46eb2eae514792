package dev.firebreak.entry.cli;

import com.sun.net.httpserver.HttpServer;
import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program whose instance answers with what the test wrote down, over real HTTP. */
final class ScriptedFirebreak implements Program, AutoCloseable {
    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final FakeLabFiles labFiles = new FakeLabFiles();
    private final FakeRendering rendering = new FakeRendering();
    private final FakePast past = new FakePast();
    private final FakeImports imports = new FakeImports();
    private final FakeClusters clusters = new FakeClusters();
    private boolean running = true;
    private int closed;
    private @Nullable StartOptions started;

    ScriptedFirebreak() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            Answer answer = next(line, body);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private synchronized Answer next(String line, String body) {
        requests.add(body.isEmpty() ? line : line + " " + body);
        Deque<Answer> scripted = answers.getOrDefault(line, new ArrayDeque<>());
        if (scripted.isEmpty()) {
            return new Answer(404, "{\"error\":{\"message\":\"nothing scripted for " + line + "\"}}");
        }
        return scripted.size() == 1 ? scripted.getFirst() : scripted.removeFirst();
    }

    /** Answers {@code METHOD /path} with this; several are given in turn, the last again and again. */
    synchronized ScriptedFirebreak answer(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    ScriptedFirebreak notRunning() {
        running = false;
        return this;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    Optional<StartOptions> started() {
        return Optional.ofNullable(started);
    }

    int instancesClosed() {
        return closed;
    }

    @Override
    public String version() {
        return "9.9.9";
    }

    @Override
    public Path defaultDataFolder() {
        return Path.of("/data/by/default");
    }

    @Override
    public FakeClusters clusters() {
        return clusters;
    }

    @Override
    public FakeRendering rendering() {
        return rendering;
    }

    @Override
    public FakeLabFiles labFiles() {
        return labFiles;
    }

    @Override
    public FakePast past() {
        return past;
    }

    @Override
    public FakeImports imports() {
        return imports;
    }

    @Override
    public Optional<URI> running(Path data) {
        return running ? Optional.of(address()) : Optional.empty();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public Instance start(StartOptions options) {
        started = options;
        return new ScriptedInstance(options.data());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String body) {}

    private final class ScriptedInstance implements Instance {
        private final Path data;

        ScriptedInstance(Path data) {
            this.data = data;
        }

        @Override
        public URI address() {
            return ScriptedFirebreak.this.address();
        }

        @Override
        public Lab lab() {
            Disk disk = new Disk("nvme0n1", Disk.Kind.NVME, Bytes.ofGib(500), Optional.empty());
            return Lab.of(new Node(
                    "pi-5", Arch.ARM64, "Raspberry Pi 5", 4, Bytes.ofGib(8), List.of(disk), List.of(), "Debian 12"));
        }

        @Override
        public Path data() {
            return data;
        }

        @Override
        public List<String> roles() {
            return List.of("chat", "gateway");
        }

        @Override
        public Duration startTime() {
            return Duration.ofMillis(870);
        }

        @Override
        public void awaitEnd() {}

        @Override
        public void close() {
            closed++;
        }
    }
}
