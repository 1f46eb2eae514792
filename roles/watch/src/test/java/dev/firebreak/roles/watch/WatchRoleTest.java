package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.Figure;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class WatchRoleTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void two_looks_make_an_interval_that_is_remembered() {
        try (WatchRole watch = new WatchRole(sampler(WatchRoleTest::reading), Map.of(), 10, quietBoard())) {
            watch.start();
            eventually("an interval", () -> watch.latest().isPresent());

            assertThat(watch.latest().orElseThrow().machine().busyCores()).isEqualTo(0.5);
            double[] cores = watch.remembered(history -> history.figure("/a", Figure.CPU, NOON.plusSeconds(2), 1));
            assertThat(cores[0]).isEqualTo(0.25);
            assertThat(watch.condition().trouble()).isEmpty();
        }
        assertThat(closed).hasValue(1);
    }

    @Test
    void a_machine_that_cannot_be_looked_at_is_said_and_tried_again() {
        try (WatchRole watch = new WatchRole(
                sampler(count -> {
                    if (count <= 1) {
                        throw new IOException("/proc is not mounted");
                    }
                    return reading(count);
                }),
                Map.of(),
                10,
                quietBoard())) {
            watch.start();
            eventually("it is said", () -> watch.condition().trouble().isPresent());
            assertThat(watch.condition().trouble().orElseThrow()).contains("/proc is not mounted");
            eventually("it is seen again", () -> watch.condition().trouble().isEmpty());
        }
    }

    @Test
    void a_lab_file_that_cannot_be_read_does_not_stop_the_looking() {
        AtomicInteger asked = new AtomicInteger();
        SilenceBoard board = new SilenceBoard(
                () -> {
                    if (asked.getAndIncrement() > 0) {
                        throw new IllegalStateException("the disk is gone");
                    }
                    return Optional.empty();
                },
                InstantSource.system(),
                System::nanoTime);
        try (WatchRole watch = new WatchRole(sampler(WatchRoleTest::reading), Map.of(), 10, board)) {
            watch.start();
            eventually("it looks on", () -> watch.latest().isPresent());
        }
        assertThat(asked.get()).isGreaterThan(1);
    }

    @Test
    void whoever_follows_is_told_of_each_look_and_of_the_end_whatever_another_does() {
        List<Look> told = new CopyOnWriteArrayList<>();
        AtomicInteger ends = new AtomicInteger();
        try (WatchRole watch = new WatchRole(sampler(WatchRoleTest::reading), Map.of(), 10, quietBoard())) {
            watch.follow(look -> {
                throw new IllegalStateException("no network");
            });
            watch.follow(new Follower() {
                @Override
                public void follow(Look look) {
                    told.add(look);
                }

                @Override
                public void end() {
                    ends.incrementAndGet();
                }
            });
            watch.start();
            eventually("two looks", () -> told.size() >= 2);
        }
        assertThat(told.get(0).interval()).isEmpty();
        assertThat(told.get(1).interval()).isPresent();
        assertThat(ends).hasValue(1);
    }

    @Test
    void closing_does_not_wait_for_the_next_look() throws Exception {
        CountDownLatch looked = new CountDownLatch(1);
        WatchRole watch = new WatchRole(
                sampler(count -> {
                    looked.countDown();
                    return reading(count);
                }),
                Map.of(),
                10,
                quietBoard());
        watch.start();
        assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
        watch.close();

        assertThat(looks).hasValue(1);
        assertThat(closed).hasValue(1);
    }

    @Test
    void one_that_never_started_closes_too() {
        new WatchRole(sampler(WatchRoleTest::reading), Map.of(), 10, quietBoard()).close();

        assertThat(closed).hasValue(1);
    }

    private static SilenceBoard quietBoard() {
        return new SilenceBoard(Optional::empty, InstantSource.system(), System::nanoTime);
    }

    private interface Eye {
        Reading at(int count) throws IOException;
    }

    private Sampler sampler(Eye eye) {
        return new Sampler() {
            @Override
            public Reading look() throws IOException {
                return eye.at(looks.incrementAndGet());
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }

    private static Reading reading(int second) {
        MachineCounters machine = new MachineCounters(
                new CpuTime(2, second * 500_000L, 0, 0, 1),
                Optional.empty(),
                new MemoryState(100, 50, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        GroupCounters group = new GroupCounters(
                "/a",
                Owner.of(Owner.Kind.UNIT, "a"),
                second * 250_000L,
                0,
                Optional.empty(),
                GroupMemory.NONE,
                Map.of(),
                IoSource.NONE,
                Optional.empty(),
                Map.of(),
                1);
        return new Reading("pi-1", NOON.plusSeconds(second), second * 1_000_000_000L, machine, List.of(group));
    }

    private static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long: " + what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
