package dev.firebreak.roles.watch;

import dev.firebreak.core.past.Grain;
import dev.firebreak.core.past.Slice;
import dev.firebreak.core.past.Thinner;
import dev.firebreak.core.pressure.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Steps of a node that are over, held back until enough of them are together to be written. Safe for threads. */
final class Thinning {
    private final Thinner thinner;
    private final Map<Grain, List<Slice>> waiting = new EnumMap<>(Grain.class);

    Thinning(int mostWorkloads) {
        thinner = new Thinner(mostWorkloads);
    }

    /** How many steps are written together: as many as are worth their names, and no more than may be lost. */
    private static int together(Grain grain) {
        return switch (grain) {
            case TEN_SECONDS, FIVE_MINUTES -> 6;
            case MINUTE -> 10;
        };
    }

    /** @return what is to be written now */
    synchronized List<Slice> add(Interval interval) {
        List<Slice> due = new ArrayList<>();
        for (Slice slice : thinner.add(interval)) {
            List<Slice> own = waiting.computeIfAbsent(slice.grain(), _ -> new ArrayList<>());
            own.add(slice);
            if (own.size() >= together(slice.grain())) {
                due.addAll(own);
                own.clear();
            }
        }
        return due;
    }

    /** @return all that was held back */
    synchronized List<Slice> end() {
        List<Slice> due = new ArrayList<>();
        waiting.values().forEach(due::addAll);
        waiting.clear();
        due.addAll(thinner.end());
        return due;
    }
}
