package dev.firebreak.adapters.models.llama;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The worker process: one model behind an OpenAI-compatible API on a loopback port. It says on standard output where it
 * listens and when the model is loaded, and ends when its standard input does, that is, with its parent.
 */
public final class LlamaServer {
    /** Begins each line on standard output that is meant for the parent. */
    static final String SIGN = "firebreak-llama ";

    static final String PORT = SIGN + "port=";
    static final String READY = SIGN + "ready";
    static final int CANNOT_LOAD = 3;

    private static final System.Logger LOG = System.getLogger(LlamaServer.class.getName());
    /** Standard output is the wire to the parent and not for people to read, hence not {@code System.out}. */
    private static final OutputStream PARENT = new FileOutputStream(FileDescriptor.out);

    private static final int MAX_WAITING = 16;
    private static final int MAX_BODY_BYTES = 8 << 20;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final String model;
    private final long created = Instant.now().getEpochSecond();
    private final ThreadPoolExecutor engineThread =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MAX_WAITING));
    private final LongAdder made = new LongAdder();
    private volatile @Nullable Engine engine;

    private LlamaServer(String model) {
        this.model = model;
    }

    /** @param args the model file, the port (0 for any), the most tokens of context, the number of threads */
    public static void main(String[] args) throws IOException {
        Thread.ofPlatform().daemon().name("parent").start(LlamaServer::endWithParent);
        Path gguf = Path.of(args[0]);
        LlamaServer server = new LlamaServer(modelOf(gguf));
        HttpServer http = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1])), 0);
        int contextTokens = Integer.parseInt(args[2]);
        int threads = Integer.parseInt(args[3]);
        server.engineThread.execute(() -> server.load(gguf, contextTokens, threads));
        http.createContext("/", server::handle);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
        tellParent(PORT + http.getAddress().getPort());
    }

    /** The first work of the engine's thread, so that requests which come before its end wait for it in their order. */
    private void load(Path gguf, int contextTokens, int threads) {
        try {
            engine = Engine.load(gguf, contextTokens, threads);
            tellParent(READY);
        } catch (IOException unloadable) {
            LOG.log(Level.ERROR, "The model {0} cannot be loaded: {1}", gguf, unloadable.getMessage());
            Runtime.getRuntime().halt(CANNOT_LOAD);
        } catch (RuntimeException | Error unexpected) {
            LOG.log(Level.ERROR, "The model " + gguf + " cannot be loaded", unexpected);
            Runtime.getRuntime().halt(CANNOT_LOAD);
        }
    }

    private static void tellParent(String line) throws IOException {
        PARENT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The name in requests: the file's name without its ending. */
    static String modelOf(Path gguf) {
        return String.valueOf(gguf.getFileName()).replaceFirst("(?i)\\.gguf$", "");
    }

    /** Halts: an orderly exit would wait for the engine's threads, which never end. */
    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said on this stream; only its end counts.
            }
        } catch (IOException gone) {
            LOG.log(Level.DEBUG, "The parent has gone", gone);
        }
        Runtime.getRuntime().halt(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String route =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        try {
            refuseBrowsers(exchange);
            switch (route) {
                case "GET /health" -> health(exchange);
                case "GET /v1/models" -> reply(exchange, 200, Wire.models(model, created));
                case "POST /v1/chat/completions" -> answer(exchange, true);
                case "POST /v1/completions" -> answer(exchange, false);
                default ->
                    refuse(exchange, new ApiError(404, "there is no " + route, "invalid_request_error", "not_found"));
            }
        } catch (ApiError.Thrown refused) {
            refuse(exchange, refused.error());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        // Not in a finally: after an exception the server itself breaks the connection, while closing the exchange
        // would
        // make half an answer look whole.
        exchange.close();
    }

    /** A page on the internet must not put the machine to work through a browser that runs on it. */
    private static void refuseBrowsers(HttpExchange exchange) throws ApiError.Thrown {
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        boolean loopback = host.matches("(127\\.0\\.0\\.1|localhost)(:[0-9]+)?");
        if (!loopback || exchange.getRequestHeaders().containsKey("Origin")) {
            throw new ApiError.Thrown(new ApiError(
                    403, "only programs on this machine may ask this worker", "invalid_request_error", "forbidden"));
        }
    }

    private void health(HttpExchange exchange) throws IOException {
        boolean loaded = engine != null;
        int waiting = engineThread.getQueue().size();
        byte[] body = Wire.health(loaded ? "ok" : "loading", engineThread.getActiveCount(), waiting, made.sum());
        reply(exchange, loaded ? 200 : 503, body);
    }

    private void answer(HttpExchange exchange, boolean chat) throws IOException, ApiError.Thrown, InterruptedException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new ApiError.Thrown(new ApiError(
                    413,
                    "the request is larger than " + MAX_BODY_BYTES + " bytes",
                    "invalid_request_error",
                    "request_too_large"));
        }
        Ask ask = Ask.parse(body, chat, model);
        String id = (chat ? "chatcmpl-" : "cmpl-") + UUID.randomUUID();
        Answer answer = new Answer(ask, new Wire(id, model, chat, Instant.now().getEpochSecond()), made);
        try {
            engineThread.execute(() -> answer.make(Objects.requireNonNull(engine, "loaded before")));
        } catch (RejectedExecutionException full) {
            exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER_SECONDS);
            throw new ApiError.Thrown(new ApiError(
                    429,
                    MAX_WAITING + " requests wait for this model already; try again in " + RETRY_AFTER_SECONDS + " s",
                    "rate_limit_error",
                    "queue_full"));
        }
        answer.send(exchange);
    }

    private static void refuse(HttpExchange exchange, ApiError error) throws IOException {
        reply(exchange, error.status(), Wire.error(error));
    }

    static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
