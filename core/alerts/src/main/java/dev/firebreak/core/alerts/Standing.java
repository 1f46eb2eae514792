package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.silence.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One trouble from its first sign until it has been calm for long enough. Not safe for threads. */
final class Standing {
    /** How long it must be calm before it is over; twice as long each time that it came back. */
    static final Duration SETTLES = Duration.ofMinutes(1);

    static final Duration SETTLES_AT_MOST = Duration.ofMinutes(30);

    /** What comes and goes is told when all its times together are so many times as long as it must last at once. */
    private static final int TOGETHER = 4;

    /** That something came back so often is worth a word. */
    private static final int FLAPS = 3;

    private Alert alert;
    private Alert shown;
    private Duration activeSince;
    private Duration activeBefore = Duration.ZERO;
    private Optional<Moment> calmSince = Optional.empty();
    private int cameBack;
    private boolean ripe;
    private boolean tellable;
    private Optional<String> hushed = Optional.empty();
    private final Map<String, Instant> told = new LinkedHashMap<>();

    /** @param cameBack how often it came back lately */
    Standing(Alert alert, int cameBack, Moment now) {
        this.alert = alert;
        this.shown = alert;
        this.cameBack = cameBack;
        this.activeSince = now.running();
    }

    /** The same trouble, as it is now. */
    void raise(Alert now, Moment when) {
        alert = now.since(alert.since());
        shown = alert;
        if (calmSince.isPresent()) {
            calmSince = Optional.empty();
            activeSince = when.running();
            cameBack++;
        }
    }

    /** The same with those who went with it. */
    void include(List<String> gone, Severity theirs) {
        if (!gone.equals(shown.with()) || !shown.severity().isAtLeast(theirs)) {
            shown = alert.with(gone, theirs);
        }
    }

    void calm(Moment now) {
        if (calmSince.isEmpty()) {
            calmSince = Optional.of(now);
            activeBefore = activeBefore.plus(now.running().minus(activeSince));
        }
    }

    /** Looks whether it has lasted long enough to be told. */
    void ripen(Duration grouping, Moment now) {
        if (isActive()) {
            Duration lasts = now.running().minus(activeSince);
            ripe |= lasts.compareTo(grouping) >= 0
                    || lasts.plus(activeBefore).compareTo(grouping.multipliedBy(TOGETHER)) >= 0;
            tellable |= ripe && hushed.isEmpty();
        }
    }

    boolean isActive() {
        return calmSince.isEmpty();
    }

    boolean isOver(Moment now) {
        return calmSince
                .filter(calm -> now.running().minus(calm.running()).compareTo(settles()) >= 0)
                .isPresent();
    }

    private Duration settles() {
        Duration doubled = SETTLES.multipliedBy(ripe ? 1L << Math.min(cameBack, 5) : 1);
        return doubled.compareTo(SETTLES_AT_MOST) > 0 ? SETTLES_AT_MOST : doubled;
    }

    void hush(Optional<String> why) {
        hushed = why;
    }

    void toldTo(String destination, Instant when) {
        told.putIfAbsent(destination, when);
    }

    Alert alert() {
        return shown;
    }

    String id() {
        return alert.id();
    }

    boolean isRipe() {
        return ripe;
    }

    /** Whether there was a moment in which it could have been told. */
    boolean wasTellable() {
        return tellable;
    }

    Optional<String> hushed() {
        return hushed;
    }

    int cameBack() {
        return cameBack;
    }

    String gist() {
        return gist(shown, cameBack);
    }

    /** Also that it comes and goes is worth a word. */
    static String gist(Alert alert, int cameBack) {
        return alert.gist() + (cameBack >= FLAPS ? " again and again" : "");
    }

    Optional<Instant> calmSince() {
        return calmSince.map(Moment::wall);
    }

    /** By destination, when it was told there first. */
    Map<String, Instant> told() {
        return Map.copyOf(told);
    }
}
