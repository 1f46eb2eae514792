package dev.firebreak.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.adapters.inprocess.InProcessBus;
import dev.firebreak.core.bus.BusException;
import dev.firebreak.core.bus.Headers;
import dev.firebreak.core.bus.Message;
import dev.firebreak.core.bus.Subjects;
import dev.firebreak.core.knowledge.Search;
import dev.firebreak.core.knowledge.Search.Results;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit sets it
class WarmUpTest {
    private final AtomicLong passages = new AtomicLong();
    private final AtomicInteger looked = new AtomicInteger();
    private final AtomicInteger searches = new AtomicInteger();
    private final Search search = (_, _, _) -> {
        searches.incrementAndGet();
        return new Results(List.of(), false);
    };

    @TempDir
    private Path folder;

    private InProcessBus bus;

    @BeforeEach
    void open() throws BusException {
        bus = InProcessBus.open(folder);
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void with_passages_there_it_searches_at_once_and_once() throws Exception {
        passages.set(3);
        try (WarmUp _ = warmUp(search)) {
            eventually("a search", () -> searches.get() == 1);
            aJobGetsOn();
            aJobGetsOn();
        }
        assertThat(searches).hasValue(1);
    }

    @Test
    void without_passages_it_waits_for_the_job_that_brings_some() throws Exception {
        try (WarmUp _ = warmUp(search)) {
            aJobGetsOn();
            eventually("it looked again", () -> looked.get() == 2);
            assertThat(searches).hasValue(0);

            passages.set(1);
            aJobGetsOn();
            eventually("a search", () -> searches.get() == 1);
        }
    }

    @Test
    void it_ends_after_the_search_under_way() throws Exception {
        passages.set(1);
        Thread closing = Thread.currentThread();
        CountDownLatch begun = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        try (WarmUp _ = warmUp((_, _, _) -> {
            begun.countDown();
            eventually("somebody waits for its end", () -> closing.getState() == Thread.State.TIMED_WAITING);
            ended.incrementAndGet();
            return new Results(List.of(), false);
        })) {
            begun.await();
        }
        assertThat(ended).hasValue(1);
    }

    @Test
    void a_search_that_fails_is_not_the_programs_end() {
        passages.set(1);
        try (WarmUp _ = warmUp((_, _, _) -> {
            searches.incrementAndGet();
            throw new IllegalStateException("the model cannot be loaded");
        })) {
            eventually("a search", () -> searches.get() == 1);
        }
    }

    private WarmUp warmUp(Search searching) {
        return WarmUp.whenThereArePassages(
                bus,
                () -> {
                    looked.incrementAndGet();
                    return passages.get();
                },
                searching);
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long: " + what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private void aJobGetsOn() throws BusException {
        bus.publish(Message.of(Subjects.jobStatus("j1"), Headers.NONE, new byte[0]));
    }
}
