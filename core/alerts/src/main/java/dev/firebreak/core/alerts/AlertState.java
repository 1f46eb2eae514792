package dev.firebreak.core.alerts;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How it is with one alert.
 *
 * @param ended when it was calm; empty while it lasts
 * @param cameBack how often it came back after it had seemed over
 * @param hushed why nobody is told of it; empty when somebody is
 * @param told by destination, when it was told there first
 */
public record AlertState(
        Alert alert, Optional<Instant> ended, int cameBack, Optional<String> hushed, Map<String, Instant> told) {
    public AlertState {
        told = Map.copyOf(told);
    }

    static AlertState of(Standing standing) {
        return new AlertState(
                standing.alert(), standing.calmSince(), standing.cameBack(), standing.hushed(), standing.told());
    }
}
