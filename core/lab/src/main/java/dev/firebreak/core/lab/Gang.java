package dev.firebreak.core.lab;

import java.util.Optional;

/**
 * Copies that only work together, each on a node of its own, all joined by one fabric: multi-node training.
 *
 * @param fabric which one; empty when any will do
 */
public record Gang(Optional<String> fabric) {}
