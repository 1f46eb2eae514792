package dev.firebreak.core.throttle;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is seen of a node at one moment, about once a second.
 *
 * @param at since any moment that stays the same; each sight is later than the one before
 * @param suspicion without it, the order of the stances decides who is held first
 */
public record Sight(Duration at, List<Victim> victims, List<Neighbour> neighbours, Optional<Suspicion> suspicion) {
    public Sight {
        victims = List.copyOf(victims);
        neighbours = List.copyOf(neighbours);
        Set<Group> seen = new HashSet<>();
        for (Victim victim : victims) {
            if (!seen.add(victim.group())) {
                throw new IllegalArgumentException("victim " + victim.group() + " is seen twice at " + at);
            }
        }
        seen.clear();
        for (Neighbour neighbour : neighbours) {
            if (!seen.add(neighbour.group())) {
                throw new IllegalArgumentException("neighbour " + neighbour.group() + " is seen twice at " + at);
            }
        }
    }
}
