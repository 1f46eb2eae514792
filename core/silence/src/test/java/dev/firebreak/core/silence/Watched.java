package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A watchman whose clock a test moves; it looks each second that passes. */
final class Watched {
    private final Watchman watchman;
    private Instant wall;
    private Duration running = Duration.ZERO;
    final List<Change> changes = new ArrayList<>();

    Watched(String start, Declared... workloads) {
        this.wall = Instant.parse(start);
        this.watchman = new Watchman(List.of(workloads), Set.of("pi-1", "pi-2"), Watchman.USUAL_STALE, moment());
    }

    Moment moment() {
        return new Moment(wall, running);
    }

    Instant now() {
        return wall;
    }

    Watchman watchman() {
        return watchman;
    }

    Watched sees(Signal signal) {
        watchman.observe(signal, moment());
        return this;
    }

    Watched lives(String workload, String node) {
        return sees(new Signal.Alive(workload, wall, node, wall));
    }

    Watched counts(String workload, long value) {
        return sees(new Signal.Counted(workload, wall, value));
    }

    Watched passes(Duration time) {
        for (long i = 0; i < time.toSeconds(); i++) {
            wall = wall.plusSeconds(1);
            running = running.plusSeconds(1);
            changes.addAll(watchman.look(moment()));
        }
        return this;
    }

    Watched minutes(int minutes) {
        return passes(Duration.ofMinutes(minutes));
    }

    Watched seconds(int seconds) {
        return passes(Duration.ofSeconds(seconds));
    }

    Watched clockIsSet(Duration by) {
        wall = wall.plus(by);
        return this;
    }

    Report report(String name) {
        watchman.look(moment());
        return watchman.reports().stream()
                .filter(report -> report.subject().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    State state(String name) {
        return report(name).state();
    }

    String sentence(String name) {
        return report(name).sentence();
    }

    /** States of alarms that began, and {@code over} for each that ended. */
    List<String> told() {
        return changes.stream()
                .map(change -> switch (change) {
                    case Change.Raised raised ->
                        raised.subject().name() + " " + raised.report().state();
                    case Change.Cleared cleared -> cleared.subject().name() + " over";
                })
                .toList();
    }
}
