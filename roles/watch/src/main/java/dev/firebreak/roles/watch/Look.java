package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.silence.Change;
import java.util.List;
import java.util.Optional;

/**
 * One look at a node and what was made of it.
 *
 * @param interval what happened since the look before; empty at the first, and when nothing could be seen
 * @param incidents those that began, changed or ended with it
 * @param changes alarms of silence that began or ended with it
 * @param condition how well the watcher sees
 */
public record Look(Optional<Interval> interval, List<Incident> incidents, List<Change> changes, Condition condition) {
    public Look {
        incidents = List.copyOf(incidents);
        changes = List.copyOf(changes);
    }
}
