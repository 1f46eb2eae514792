package dev.firebreak.core.past;

import java.time.Instant;
import java.util.Map;

/**
 * What is kept of a node for one step of time.
 *
 * @param step its number, see {@link Grain#stepAt}
 * @param strands figures that nobody knew are left out
 */
public record Slice(Grain grain, long step, Map<Strand, Map<Quantity, Thin>> strands) {
    public Slice {
        strands = Map.copyOf(strands);
    }

    public Instant start() {
        return grain.start(step);
    }
}
