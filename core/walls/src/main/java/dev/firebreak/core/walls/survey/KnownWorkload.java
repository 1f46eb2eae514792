package dev.firebreak.core.walls.survey;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the catalogue, as far as it is recognised by.
 *
 * @param image with its version; empty when the entry names none
 * @param ports by name, each a number with {@code /udp} where it is that
 */
public record KnownWorkload(
        String name, WorkloadClass workloadClass, Optional<String> image, Map<String, String> ports) {
    public KnownWorkload {
        ports = Map.copyOf(ports);
    }
}
