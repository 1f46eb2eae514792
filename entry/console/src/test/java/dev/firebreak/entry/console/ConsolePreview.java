package dev.firebreak.entry.console;

import dev.firebreak.core.throttle.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Serves the console among fakes, to look at while drawing it. Arguments: a port, and {@code empty} for an empty house, {@code lab} for one with a lab. */
final class ConsolePreview {
    private static final Pattern WORD_ENDS = Pattern.compile("(?<= )");

    private ConsolePreview() {}

    public static void main(String[] arguments) throws Exception {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4299;
        List<String> wishes = Arrays.asList(arguments);
        FakeHouse house = wishes.contains("empty")
                ? FakeHouse.empty()
                : wishes.contains("lab") ? FakeHouse.withLab() : FakeHouse.furnished();
        if (!wishes.contains("empty")) {
            for (int i = 1; i < 20; i++) {
                house.answered(i * 29L, Duration.ofMillis(i < 4 ? 4_000 - i * 300 : 300 + i * 7));
            }
            house.watch.holding(Mode.ON, Instant.now());
        }
        try (TestServer _ = new TestServer(house.console.routes(), port)) {
            while (true) {
                if (house.chat.asked()) {
                    FakeChat.Answering answering = house.chat.next();
                    Thread.startVirtualThread(() -> answer(house, answering));
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private static void answer(FakeHouse house, FakeChat.Answering answering) {
        try {
            answering.sources(house.sources(), FakeHouse.MODEL);
            TimeUnit.MILLISECONDS.sleep(350);
            for (String word : WORD_ENDS.split(FakeHouse.RESTORE, -1)) {
                answering.says(word);
                TimeUnit.MILLISECONDS.sleep(40);
            }
            if (answering.request().question().contains("fail")) {
                answering.fails("Ollama at http://127.0.0.1:11434/v1 broke off its answer. Look at its log.");
            } else {
                answering.ends();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
