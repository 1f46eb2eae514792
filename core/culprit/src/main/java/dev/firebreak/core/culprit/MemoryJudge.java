package dev.firebreak.core.culprit;

import java.util.List;

/** Whose growth took the memory. Who reads back what it lost is the victim, whatever it reads. */
final class MemoryJudge {
    private static final double PAGES = 100;
    private static final double SHORT = 0.2;
    /** A part of the memory under which growth is no cause. */
    private static final double LEAST = 0.01;

    private MemoryJudge() {}

    /** Its waiting for a disk is for pages that were taken from it. */
    static boolean refaults(NodeMemory node, Track track, long now) {
        Gauge refaults = track.gauge(Signal.REFAULTS);
        return refaults.mean(now - 2, now) > PAGES + 2 * refaults.calm().high() && isShort(node, now - 2, now);
    }

    static boolean isShort(NodeMemory node, long from, long now) {
        for (long tick = from; tick <= now; tick++) {
            if (node.available.at(tick) < SHORT) {
                return true;
            }
        }
        return false;
    }

    static Assessment assess(NodeMemory node, Window window, List<Track> victims) {
        long from = Math.max(0, window.from() - 3);
        if (!isShort(node, from, window.to()) && victims.size() == 1) {
            return Assessment.settled(
                    new Verdict.Itself(victims.getFirst().party(), Verdict.Itself.Why.OWN_LIMIT),
                    0.85,
                    new Evidence.MemoryToSpare((long) (node.available.mean(from, window.to()) * node.memoryBytes())));
        }
        double least = LEAST * node.memoryBytes();
        Suspects lately = new Suspects(window);
        node.tracks().forEach(track -> add(lately, track, window, growth(track, from, window.to())));
        if (lately.sum() >= least) {
            return lately.assess(least, "bytes", List.of());
        }
        Suspects slowly = new Suspects(window);
        node.tracks().forEach(track -> add(slowly, track, window, track.longGrowth(window.to())));
        return slowly.assess(least, "bytes", List.of());
    }

    private static void add(Suspects suspects, Track track, Window window, double growth) {
        Gauge anon = track.gauge(Signal.ANON);
        suspects.addWeighed(track, anon::at, anon.calm().median(), growth, growth);
    }

    /** Of its own memory, and half of its cached files' unless it only reads back what it lost. */
    private static double growth(Track track, long from, long to) {
        Gauge anon = track.gauge(Signal.ANON);
        Gauge file = track.gauge(Signal.FILE);
        double own = Math.max(0, anon.max(from, to) - anon.calm().median());
        boolean readsBack = track.gauge(Signal.REFAULTS).mean(from, to) > PAGES;
        return own
                + (readsBack
                        ? 0
                        : 0.5 * Math.max(0, file.max(from, to) - file.calm().high()));
    }
}
