package dev.firebreak.bench;

import dev.firebreak.core.lab.Bytes;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Starts the whole program through its launcher and looks at it from outside, as its user and its kernel see it. */
final class StartBench {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final int DOCUMENTS = 300;
    private static final String[] WORDS =
            ("amber bridge candle delta engine forest garden harbour island jacket kettle lantern market needle orchard"
                            + " pepper quarry river saddle timber umbrella valley window yellow zebra copper meadow rocket")
                    .split(" ", -1);

    private final PrintStream progress;
    private final HttpClient http = HttpClient.newHttpClient();

    StartBench(PrintStream progress) {
        this.progress = progress;
    }

    /**
     * @param firstPageMillis median from starting the launcher until the first page had arrived whole
     * @param rssIdleMib resident memory after the first pages, before anything needed the embedding model
     * @param rssLoadedMib resident memory after the questions
     */
    record Result(
            long firstPageMillis, List<Long> allFirstPageMillis, long rssIdleMib, long rssLoadedMib, int questions) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"firstPageMillis\":%d,\"rssIdleMib\":%d,\"rssLoadedMib\":%d}",
                    firstPageMillis,
                    rssIdleMib,
                    rssLoadedMib);
        }

        String table() {
            return String.format(
                    Locale.ROOT, """
                    from `up` to the first page   %,6d ms   median of %s
                    memory before the first use   %,6d MiB  of the embedding model
                    memory after the questions    %,6d MiB  %,d asked, embedding model loaded""", firstPageMillis, allFirstPageMillis, rssIdleMib, rssLoadedMib, questions);
        }
    }

    Result measure(int starts, int questions) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("firebreak-bench");
        try {
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i <= starts; i++) {
                long took = firstPage(folder.resolve("data"));
                if (i > 0) {
                    millis.add(took); // the first start makes the data folder and warms the disk's cache
                }
                progress.println("start " + i + ": " + took + " ms" + (i == 0 ? ", not counted" : ""));
            }
            return memory(folder, questions, millis);
        } finally {
            Folders.delete(folder);
        }
    }

    private long firstPage(Path data) throws IOException, InterruptedException {
        int port = freePort();
        long begun = System.nanoTime();
        Process process = up(data, port);
        try {
            awaitPage(process, port);
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        } finally {
            end(process);
        }
    }

    private Result memory(Path folder, int questions, List<Long> millis) throws IOException, InterruptedException {
        int port = freePort();
        Process process = up(folder.resolve("data"), port);
        try {
            awaitPage(process, port);
            for (String page : List.of("/ask", "/documents", "/search", "/machine")) {
                get(port, page);
            }
            Thread.sleep(SETTLE);
            long idle = residentMib(process.pid());
            progress.println("idle: " + idle + " MiB");
            ingest(port, documents(folder.resolve("documents")));
            Random random = new Random(7);
            for (int i = 1; i <= questions; i++) {
                ask(port, sentence(random, 8));
                if (i % 200 == 0) {
                    progress.println(i + " questions: " + residentMib(process.pid()) + " MiB");
                }
            }
            long median = millis.stream().sorted().toList().get(millis.size() / 2);
            return new Result(median, millis, idle, residentMib(process.pid()), questions);
        } finally {
            end(process);
        }
    }

    private static Process up(Path data, int port) throws IOException {
        return new ProcessBuilder(
                        Launcher.command("start"), "up", "--port", String.valueOf(port), "--data", data.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void awaitPage(Process process, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try {
                if (get(port, "/ask").contains("</html>")) {
                    return;
                }
            } catch (ConnectException e) {
                Thread.sleep(2);
            }
        }
        throw new IOException("firebreak up did not show a page within " + PATIENCE.toSeconds() + " s");
    }

    private String get(int port, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(port, path)).build());
    }

    private String post(int port, String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(port, path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static URI address(int port, String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void ingest(int port, Path documents) throws IOException, InterruptedException {
        String job = post(port, "/api/ingest", "{\"paths\":[\"" + documents + "\"]}")
                .replaceAll(".*\"job\":\"([^\"]+)\".*", "$1");
        while (!get(port, "/api/jobs/" + job).contains("\"state\":\"succeeded\"")) {
            Thread.sleep(200);
        }
    }

    private void ask(int port, String question) throws IOException, InterruptedException {
        post(
                port,
                "/v1/chat/completions",
                "{\"model\":\"documents\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question + "\"}]}");
    }

    private static Path documents(Path folder) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(3);
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder text = new StringBuilder("# " + sentence(random, 4) + "\n\n");
            for (int line = 0; line < 12; line++) {
                text.append(sentence(random, 12)).append(".\n");
            }
            Files.writeString(folder.resolve("document-" + i + ".md"), text, StandardCharsets.UTF_8);
        }
        return folder;
    }

    private static String sentence(Random random, int words) {
        StringBuilder sentence = new StringBuilder();
        for (int i = 0; i < words; i++) {
            sentence.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return sentence.toString();
    }

    /** VmRSS of the process itself. */
    private static long residentMib(long pid) throws IOException {
        long kib = Launcher.memoryKib(pid, "VmRSS").orElseThrow(() -> new IOException("process " + pid + " has ended"));
        return Bytes.ofKib(kib).value() >> 20;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
