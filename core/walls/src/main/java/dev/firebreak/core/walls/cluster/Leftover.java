package dev.firebreak.core.walls.cluster;

import java.util.Optional;

/**
 * An object that Firebreak made for the lab, and the lab no longer wants.
 *
 * @param keptBecause why it stays even where pruning was asked for; empty when pruning deletes it
 */
public record Leftover(ObjectName object, Optional<String> keptBecause) {}
