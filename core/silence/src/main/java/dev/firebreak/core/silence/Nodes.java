package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which nodes are seen. A node that never was is not judged: nobody looks at it. */
final class Nodes {
    /** What is known of one. */
    static final class Life {
        private Instant seen = Trace.NEVER;
        private Instant saidStale = Trace.NEVER;
        /** Since when it is seen again, after it was not. */
        private Instant back = Trace.NEVER;

        private boolean alarmed;
        private boolean stale;
        private Instant silentSince = Trace.NEVER;

        Instant seen() {
            return seen;
        }

        /** When it was last seen before its alarm. */
        Instant silentSince() {
            return silentSince;
        }

        boolean alarmed() {
            return alarmed;
        }

        void alarmed(boolean now) {
            alarmed = now;
            silentSince = now ? seen : silentSince;
        }
    }

    private final Duration staleAfter;
    private final Map<String, Life> lives = new TreeMap<>();

    Nodes(Duration staleAfter) {
        this.staleAfter = staleAfter;
    }

    /** Knows these nodes and no other. */
    void are(Set<String> names) {
        lives.keySet().retainAll(names);
        names.forEach(name -> lives.computeIfAbsent(name, _ -> new Life()));
    }

    void seen(String node, Instant at) {
        Life life = lives.get(node);
        if (life == null || !at.isAfter(life.seen)) {
            return;
        }
        if (!life.seen.equals(Trace.NEVER) && (isSaidStale(life) || !at.isBefore(life.seen.plus(staleAfter)))) {
            life.back = at;
        }
        life.seen = at;
    }

    void stale(String node, Instant at) {
        Life life = lives.get(node);
        if (life != null) {
            life.saidStale = Trace.later(life.saidStale, at);
        }
    }

    private static boolean isSaidStale(Life life) {
        return life.saidStale.isAfter(life.seen);
    }

    boolean isStale(String node, Instant now) {
        Life life = lives.get(node);
        return life != null
                && (isSaidStale(life)
                        || staleAt(life).filter(at -> !at.isAfter(now)).isPresent());
    }

    /** Whether any node is seen again, or is seen no more, since this was asked. */
    boolean change(Instant now) {
        boolean changed = false;
        for (Map.Entry<String, Life> entry : lives.entrySet()) {
            boolean stale = isStale(entry.getKey(), now);
            changed |= stale != entry.getValue().stale;
            entry.getValue().stale = stale;
        }
        return changed;
    }

    /** Whether none of these is seen; not when there are none. */
    boolean areStale(Collection<String> nodes, Instant now) {
        return !nodes.isEmpty() && nodes.stream().allMatch(node -> isStale(node, now));
    }

    /** When it is stale if it is not seen again; empty when it never was seen. */
    Optional<Instant> staleAt(Life life) {
        return life.seen.equals(Trace.NEVER) ? Optional.empty() : Optional.of(life.seen.plus(staleAfter));
    }

    /**
     * Whether one of these nodes was seen after something should have happened there, so that it is not the node's fault
     * that it did not. Of a node that nobody looks at nobody can wait for that.
     */
    boolean livedBeyond(Instant due, Collection<String> nodes) {
        return nodes.isEmpty()
                || nodes.stream().anyMatch(node -> {
                    Life life = lives.get(node);
                    return life == null || life.seen.equals(Trace.NEVER) || !life.seen.isBefore(due);
                });
    }

    /** Since when the last of these that was away is back; {@link Trace#NEVER} when none was. */
    Instant backSince(Collection<String> nodes) {
        return nodes.stream()
                .map(lives::get)
                .filter(life -> life != null)
                .map(life -> life.back)
                .reduce(Trace.NEVER, Trace::later);
    }

    Map<String, Life> all() {
        return lives;
    }

    void shift(Duration step) {
        lives.values().forEach(life -> {
            life.seen = Trace.shifted(life.seen, step);
            life.saidStale = Trace.shifted(life.saidStale, step);
            life.back = Trace.shifted(life.back, step);
            life.silentSince = Trace.shifted(life.silentSince, step);
        });
    }
}
