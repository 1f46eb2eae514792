package dev.firebreak.core.throttle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How far groups were held that are free now, as CUBIC remembers its last maximum (<a
 * href="https://www.rfc-editor.org/rfc/rfc9438">RFC 9438</a>): who returns is held at once where it helped.
 */
final class Recollection {
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 256;

    private record Entry(Hold hold, Duration at) {}

    private final Map<Group, Entry> entries = new LinkedHashMap<>();

    void keep(Group group, Hold hold, Duration now) {
        entries.remove(group);
        entries.put(group, new Entry(hold, now));
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    Optional<Hold> of(Group group) {
        return Optional.ofNullable(entries.get(group)).map(Entry::hold);
    }

    void forget(Duration now) {
        entries.values().removeIf(entry -> now.minus(entry.at()).compareTo(KEPT) > 0);
    }

    void forgetAll() {
        entries.clear();
    }
}
