package dev.firebreak.core.walls.survey;

import dev.firebreak.core.lab.WorkloadClass;
import java.util.Optional;

/**
 * An entry of the catalogue, as far as it is recognised by.
 *
 * @param image with its version; empty when the entry names none
 */
public record KnownWorkload(String name, WorkloadClass workloadClass, Optional<String> image) {}
