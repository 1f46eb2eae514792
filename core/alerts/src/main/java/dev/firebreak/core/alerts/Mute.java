package dev.firebreak.core.alerts;

import java.time.Instant;
import java.util.Map;

/**
 * Somebody does not want to be told for a while.
 *
 * @param id to end it by
 * @param labels what an alert must have, all of them; {@code workload} also means what that workload causes
 * @param from its first moment
 * @param until its first moment after
 * @param who asked
 * @param reason for whoever wonders later
 */
public record Mute(String id, Map<String, String> labels, Instant from, Instant until, String who, String reason) {
    public Mute {
        labels = Map.copyOf(labels);
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(
                    "a silence names at least one label, such as workload; all at once are never"
                            + " silenced by hand");
        }
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("a silence ends later than it begins, not at " + until);
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a silence has a reason, for whoever wonders later");
        }
    }

    boolean isOn(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    boolean covers(Alert alert) {
        Map<String, String> its = alert.labels();
        return labels.entrySet().stream()
                .allMatch(label -> label.getValue().equals(its.get(label.getKey()))
                        || (label.getKey().equals("workload") && alert.causes().contains(label.getValue())));
    }
}
