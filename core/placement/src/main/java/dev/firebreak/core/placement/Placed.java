package dev.firebreak.core.placement;

/** A copy and where it stands. */
public record Placed(Replica replica, Spot spot) {}
