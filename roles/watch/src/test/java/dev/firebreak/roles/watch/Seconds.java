package dev.firebreak.roles.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.core.pressure.CpuTime;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.MemoryState;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Seconds of a node on which each group keeps half a processor busy. */
final class Seconds {
    static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    static final Condition WELL = new Condition(Duration.ofSeconds(1), Duration.ofMillis(2), Optional.empty());

    private Seconds() {}

    static Interval interval(String node, int second) {
        return Interval.between(reading(node, second - 1, "db"), reading(node, second, "db"))
                .orElseThrow();
    }

    static Reading reading(String node, int second, String... groups) {
        MachineCounters machine = new MachineCounters(
                new CpuTime(2, second * 500_000L, 0, 0, 1),
                Optional.empty(),
                new MemoryState(100, 50, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        List<GroupCounters> all = new ArrayList<>();
        for (String name : groups) {
            all.add(new GroupCounters(
                    "/" + name,
                    Owner.of(Owner.Kind.UNIT, name),
                    second * 500_000L,
                    0,
                    Optional.empty(),
                    GroupMemory.NONE,
                    Map.of(),
                    IoSource.NONE,
                    Optional.empty(),
                    Map.of(),
                    1));
        }
        return new Reading(node, NOON.plusSeconds(second), second * 1_000_000_000L, machine, all);
    }

    static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long: " + what).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
