package dev.firebreak.roles.watch;

import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.silence.Declared;
import dev.firebreak.core.silence.Habit;
import dev.firebreak.core.silence.Proposal;
import dev.firebreak.core.silence.Rhythm;
import dev.firebreak.core.silence.Signal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When workloads of which the lab file promises no sign show some: calls, counters that rise, tokens. What is learned is proposed, and
 * never an alarm. Not safe for threads.
 */
final class Habits {
    /** An hour of the week is known to be quiet when it was watched; a minute is often enough. */
    private static final long WATCHED_EVERY_SECONDS = 60;

    private final ZoneId zone;
    private final Map<String, Rhythm> rhythms = new HashMap<>();
    private final Map<String, Rhythm.Kept> before = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private Instant watched = Instant.EPOCH;

    /** @param zone by whose clocks the people of this machine live */
    Habits(ZoneId zone) {
        this.zone = zone;
    }

    /** Goes on from what was kept; to be followed by {@link #declare}. */
    void recall(List<Habit> kept) {
        kept.forEach(one -> before.put(one.workload(), one.rhythm()));
        rhythms.clear();
    }

    List<Habit> kept() {
        return rhythms.entrySet().stream()
                .map(entry -> new Habit(entry.getKey(), entry.getValue().kept()))
                .toList();
    }

    /** Those of whom the lab file says nothing are learned of; of the others all is forgotten. */
    void declare(List<Workload> workloads) {
        Map<String, Rhythm> known = Map.copyOf(rhythms);
        rhythms.clear();
        for (Workload workload : workloads) {
            if (!Declared.of(workload).byFile()) {
                String name = workload.name();
                Rhythm rhythm = known.get(name);
                rhythms.put(
                        name,
                        rhythm != null
                                ? rhythm
                                : Optional.ofNullable(before.remove(name))
                                        .map(kept -> Rhythm.of(zone, kept))
                                        .orElseGet(() -> new Rhythm(zone)));
            }
        }
        counts.keySet().retainAll(rhythms.keySet());
    }

    void hear(Signal.OfWorkload signal) {
        Rhythm rhythm = rhythms.get(signal.workload());
        if (rhythm != null && isSign(signal)) {
            rhythm.sign(signal.at());
        }
    }

    private boolean isSign(Signal.OfWorkload signal) {
        return switch (signal) {
            case Signal.Called ignored -> true;
            case Signal.Counted counted -> rises(counted.workload(), counted.value());
            case Signal.Loaded loaded -> rises(loaded.workload(), loaded.tokens());
            default -> false;
        };
    }

    private boolean rises(String workload, long count) {
        Long last = counts.put(workload, count);
        return last != null && count > last;
    }

    void watch(Instant now) {
        if (Math.abs(now.getEpochSecond() - watched.getEpochSecond()) >= WATCHED_EVERY_SECONDS) {
            watched = now;
            rhythms.values().forEach(rhythm -> rhythm.watch(now));
        }
    }

    /** What people may write into the lab file, by name. */
    List<Proposal> proposals() {
        return rhythms.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().proposal(entry.getKey()).stream())
                .toList();
    }
}
