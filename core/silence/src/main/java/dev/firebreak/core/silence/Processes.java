package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where a workload's copies live, and the last place where one did. */
final class Processes {
    /** As many nodes as a lab may have. */
    private static final int MOST_PLACES = 10_000;

    /**
     * What is known of one node.
     *
     * @param at when that was so
     * @param lives whether a copy lives there
     * @param why it lives no more
     */
    private record Place(Instant at, boolean lives, String why) {}

    private final Map<String, Place> places = new TreeMap<>();
    /** What is older is no news: a place that was forgotten may speak of itself once more. */
    private Instant forgotten = Trace.NEVER;

    void lives(String node, Instant at) {
        if (isNews(node, at) && (places.containsKey(node) || places.size() < MOST_PLACES)) {
            places.put(node, new Place(at, true, ""));
        }
    }

    void ended(String node, Instant at, String why) {
        if (!isNews(node, at)) {
            return;
        }
        places.entrySet().removeIf(entry -> {
            boolean goes = !entry.getValue().lives && !entry.getKey().equals(node);
            if (goes) {
                forgotten = Trace.later(forgotten, entry.getValue().at);
            }
            return goes;
        });
        places.put(node, new Place(at, false, why));
    }

    private boolean isNews(String node, Instant at) {
        Place known = places.get(node);
        return known == null ? at.isAfter(forgotten) : at.isAfter(known.at);
    }

    /** Whether anybody ever spoke of a process. */
    boolean known() {
        return !places.isEmpty();
    }

    /** Whether a copy lives anywhere. */
    boolean live() {
        return places.values().stream().anyMatch(Place::lives);
    }

    /** Where copies live, or when none does, where the last one did. */
    NavigableSet<String> nodes() {
        boolean live = live();
        NavigableSet<String> nodes = new TreeSet<>();
        places.forEach((node, place) -> {
            if (place.lives == live) {
                nodes.add(node);
            }
        });
        return nodes;
    }

    /** When the last copy ended, if none lives. */
    Optional<Instant> goneAt() {
        return live()
                ? Optional.empty()
                : places.values().stream().map(Place::at).max(Instant::compareTo);
    }

    /** Why the last copy ended; empty when nobody said. */
    String why() {
        return places.values().stream()
                .filter(place -> !place.lives)
                .map(Place::why)
                .findFirst()
                .orElse("");
    }

    void shift(Duration step) {
        forgotten = Trace.shifted(forgotten, step);
        places.replaceAll((_, place) -> new Place(place.at.plus(step), place.lives, place.why));
    }
}
