package dev.firebreak.core.placement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A copy that fits nowhere.
 *
 * @param refusals why, by node in the lab's order
 * @param remedies the smallest changes that would make it fit, smallest first
 */
public record Unplaced(Replica replica, Map<String, List<Refusal>> refusals, List<Remedy> remedies) {
    public Unplaced {
        refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
        remedies = List.copyOf(remedies);
    }
}
