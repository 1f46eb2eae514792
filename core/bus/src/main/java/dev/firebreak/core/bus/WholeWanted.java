package dev.firebreak.core.bus;

/** Whoever watches asks for a whole {@link NodeReading} next. */
public record WholeWanted(String node) {}
