package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What services have said about themselves in the last minute. */
final class Levels {
    private static final int MAX = 256;
    /** For so many ticks the last word holds. */
    private static final int HOLDS = 5;

    /** One level of one workload. */
    static final class Level {
        private final Sufferer sufferer;
        private final ServiceLevel first;
        private final long born;
        private double last;
        private long heard;
        private boolean knowsItself;

        private Level(Sufferer sufferer, ServiceLevel first, long born) {
            this.sufferer = sufferer;
            this.first = first;
            this.born = born;
        }

        Sufferer sufferer() {
            return sufferer;
        }

        ServiceLevel said() {
            return first;
        }
    }

    private final Map<String, Level> levels = new LinkedHashMap<>();
    private final float[] scratch = new float[Gauge.WINDOW];

    void hear(long tick, List<ServiceLevel> said, Collection<Track> tracks) {
        for (ServiceLevel level : said) {
            String key = level.workload() + '\n' + level.what();
            Level known = levels.get(key);
            if (known == null) {
                if (levels.size() >= MAX) {
                    continue;
                }
                known = new Level(Sufferer.slow(partyOf(level.workload(), tracks), new Gauge(), level), level, tick);
                levels.put(key, known);
            }
            known.last = level.value();
            known.heard = tick;
        }
        levels.values().removeIf(level -> level.heard < tick - Gauge.WINDOW);
        levels.values()
                .forEach(level -> level.sufferer
                        .gauge()
                        .put(
                                tick,
                                tick - level.heard <= HOLDS
                                        ? level.last
                                        : level.sufferer.gauge().calm().median()));
    }

    void settle(Calendar calendar) {
        levels.values()
                .forEach(level ->
                        level.knowsItself |= calendar.settleLevel(level.sufferer.gauge(), level.born, scratch));
    }

    /** Those that are worse than usual just now; what is usual must be known. */
    List<Level> slow(long tick) {
        List<Level> slow = new ArrayList<>();
        for (Level level : levels.values()) {
            if (level.knowsItself && level.sufferer.suffers(tick)) {
                slow.add(level);
            }
        }
        return slow;
    }

    private static Party partyOf(String workload, Collection<Track> tracks) {
        return tracks.stream()
                .map(Track::party)
                .filter(party -> party.path().equals(workload)
                        || party.name().equals(workload)
                        || party.owner().name().equals(workload))
                .min(Comparator.comparing(Party::path))
                .orElseGet(() -> new Party(workload, Owner.of(Owner.Kind.PROGRAM, workload)));
    }
}
