package dev.firebreak.core.alerts;

import dev.firebreak.core.silence.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every trouble that stands, and how restless those were that are over. Bounded; not safe for threads. */
final class Board {
    /** More at once are counted and not told. */
    static final int MOST = 2_000;

    /** What comes back within this time had not really gone. */
    static final Duration REMEMBERS = Duration.ofHours(1);

    private record Past(int cameBack, Duration over) {}

    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Map<String, Past> past = new LinkedHashMap<>();
    private long leftOut;

    void raise(Alert alert, Moment now) {
        Standing known = standings.get(alert.id());
        if (known != null) {
            known.raise(alert, now);
        } else if (standings.size() >= MOST) {
            leftOut++;
        } else {
            Past before = past.remove(alert.id());
            int cameBack = before == null || now.running().minus(before.over).compareTo(REMEMBERS) > 0
                    ? 0
                    : before.cameBack + 1;
            standings.put(alert.id(), new Standing(alert, cameBack, now));
        }
    }

    void calm(String id, Moment now) {
        Standing known = standings.get(id);
        if (known != null) {
            known.calm(now);
        }
    }

    /** Those that are over with this moment; they stand no more. */
    List<Standing> settle(Moment now) {
        List<Standing> over = new ArrayList<>();
        standings.values().removeIf(standing -> standing.isOver(now) && over.add(standing));
        over.stream()
                .filter(Standing::isRipe)
                .forEach(each -> past.put(each.id(), new Past(each.cameBack(), now.running())));
        past.values().removeIf(each -> now.running().minus(each.over).compareTo(REMEMBERS) > 0);
        while (past.size() > MOST) {
            past.remove(past.keySet().iterator().next());
        }
        return over;
    }

    Collection<Standing> all() {
        return standings.values();
    }

    Optional<Standing> standing(String id) {
        return Optional.ofNullable(standings.get(id));
    }

    /** How many troubles found no room. */
    long leftOut() {
        return leftOut;
    }
}
