package dev.firebreak.adapters.kubernetes.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only when somebody pauses. */
final class HeldClock implements Pauses {
    private final List<Duration> pauses = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public void pause(Duration span) {
        pauses.add(span);
        now = now.plus(span);
    }

    List<Duration> pauses() {
        return List.copyOf(pauses);
    }
}
