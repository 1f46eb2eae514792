package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Interval;
import java.util.List;

/**
 * What was heard of a node at one time.
 *
 * @param interval what happened since the look before, about a second ago
 * @param levels what services on the node said about themselves since then, each at most once
 */
public record Moment(Interval interval, List<ServiceLevel> levels) {
    public Moment {
        levels = List.copyOf(levels);
    }

    public Moment(Interval interval) {
        this(interval, List.of());
    }
}
