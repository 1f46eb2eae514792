package dev.firebreak.core.placement;

import java.util.Optional;

/**
 * What changes against what runs.
 *
 * @param from where it runs; empty when it is new
 * @param to where it goes; empty when it ends
 * @param gain by how much the plan's score falls by it, after the price of moving; 0 for what is new or ends
 * @param reason as a sentence
 */
public record Move(Replica replica, Optional<Spot> from, Optional<Spot> to, double gain, String reason) {}
