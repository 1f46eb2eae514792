package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.ServiceLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Service levels heard since the last look: the worst of each. Bounded, safe for threads. */
final class LevelBox {
    /** What comes beyond these many of one second is not heard. */
    static final int MOST = 1_000;

    private record Key(String workload, String what) {}

    private final Map<Key, ServiceLevel> worst = new LinkedHashMap<>();

    synchronized void put(ServiceLevel level) {
        Key key = new Key(level.workload(), level.what());
        if (worst.size() < MOST || worst.containsKey(key)) {
            worst.merge(key, level, (one, other) -> one.value() >= other.value() ? one : other);
        }
    }

    /** Empties it. */
    synchronized List<ServiceLevel> take() {
        List<ServiceLevel> taken = List.copyOf(worst.values());
        worst.clear();
        return taken;
    }
}
