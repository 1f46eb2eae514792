package dev.firebreak.core.alerts;

import java.time.Instant;
import java.util.Optional;

/**
 * One alert in a notice.
 *
 * @param key the same when the same is told twice, for whoever tells repetitions apart
 * @param over when it ended; empty while it lasts
 * @param cameBack how often it came back after it had seemed over
 */
public record Entry(Alert alert, Change change, String key, Optional<Instant> over, int cameBack) {
    static Entry of(Alert alert, Change change, int number, Optional<Instant> over, int cameBack) {
        String key = alert.fingerprint() + "-" + alert.since().getEpochSecond() + "-" + change.word()
                + (number == 0 ? "" : "-" + number);
        return new Entry(alert, change, key, over, cameBack);
    }
}
