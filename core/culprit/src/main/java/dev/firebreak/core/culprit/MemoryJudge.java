package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.MemoryLimit;
import dev.firebreak.core.pressure.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whose growth took the memory. Who reads back what it lost is the victim, whatever it reads. */
final class MemoryJudge {
    private static final double PAGES = 100;
    private static final double SHORT = 0.08;
    /** A part of the memory under which growth is no cause. */
    private static final double LEAST = 0.01;

    private static final double LEAST_OF_LIMIT = 0.02;

    private MemoryJudge() {}

    /**
     * The whole machine takes pages back from its groups, more than it usually does. Available memory says little: it counts cached
     * files as free that somebody needs every second.
     */
    static boolean isShort(NodeMemory node, long from, long now) {
        double usual = node.reclaimed.calm().median();
        for (long tick = from; tick <= now; tick++) {
            if (node.available.at(tick) < SHORT || node.reclaimed.at(tick) > PAGES + 2 * usual) {
                return true;
            }
        }
        return false;
    }

    /** What a disk does beyond its calm is mostly reading back what was taken. */
    static boolean isBehind(NodeMemory node, DiskTrack disk, long from, long now) {
        double back = node.readBack.mean(from, now) - node.readBack.calm().high();
        double more = disk.bytes.mean(from, now) - disk.bytes.calm().median();
        return back > PAGES * NodeMemory.PAGE && back > 0.25 * more;
    }

    /** Where it is tight for a victim: on the whole machine, or under the limit that it lives under. */
    static Place place(NodeMemory node, Track victim, long now) {
        return isShort(node, now - 2, now)
                ? Place.MEMORY
                : binding(node, victim)
                        .map(limit -> new Place(Resource.MEMORY, limit.group()))
                        .orElse(Place.MEMORY);
    }

    private static Optional<MemoryLimit> binding(NodeMemory node, Track track) {
        return track.limit().filter(limit -> limit.bytes() < node.memoryBytes());
    }

    static Assessment assess(NodeMemory node, Place place, Window window, List<Track> victims) {
        if (!place.device().isEmpty()) {
            return underLimit(node, place.device(), window, victims);
        }
        long from = Math.max(0, window.from() - 3);
        if (!isShort(node, from, window.to()) && victims.size() == 1) {
            return ownLimit(node, window, victims.getFirst());
        }
        return whoGrew(node.tracks(), window, LEAST * node.memoryBytes());
    }

    /** Only those under the same limit can take from each other what it leaves. */
    private static Assessment underLimit(NodeMemory node, String group, Window window, List<Track> victims) {
        Optional<Track> alone =
                victims.stream().filter(v -> v.party().path().equals(group)).findFirst();
        if (alone.isPresent()) {
            return ownLimit(node, window, alone.get());
        }
        double bytes = victims.stream()
                .flatMap(victim -> victim.limit().stream())
                .mapToLong(MemoryLimit::bytes)
                .max()
                .orElse(0);
        List<Track> sharing = node.tracks().stream()
                .filter(track -> track.party().path().startsWith(group + "/"))
                .toList();
        return whoGrew(sharing, window, LEAST_OF_LIMIT * bytes);
    }

    private static Assessment ownLimit(NodeMemory node, Window window, Track victim) {
        long from = Math.max(0, window.from() - 3);
        return Assessment.settled(
                new Verdict.Itself(victim.party(), Verdict.Itself.Why.OWN_LIMIT),
                0.85,
                new Evidence.MemoryToSpare((long) (node.available.mean(from, window.to()) * node.memoryBytes())));
    }

    private static Assessment whoGrew(Collection<Track> tracks, Window window, double least) {
        long from = Math.max(0, window.from() - 3);
        Suspects lately = Suspects.whoHold(window);
        tracks.forEach(track -> add(lately, track, growth(track, from, window.to())));
        if (lately.sum() >= least) {
            return lately.assess(least, "bytes", List.of());
        }
        Suspects slowly = Suspects.whoHold(window);
        tracks.forEach(track -> add(slowly, track, track.longGrowth(window.to())));
        return slowly.assess(least, "bytes", List.of());
    }

    private static void add(Suspects suspects, Track track, double growth) {
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
