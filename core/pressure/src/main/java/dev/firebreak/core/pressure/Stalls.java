package dev.firebreak.core.pressure;

/** Waiting for each resource of which the kernel keeps account. */
public record Stalls(Stall cpu, Stall memory, Stall io) {}
