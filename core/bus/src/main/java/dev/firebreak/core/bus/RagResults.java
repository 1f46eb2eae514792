package dev.firebreak.core.bus;

import java.util.List;

/**
 * The answer to {@link RagSearch}.
 *
 * @param sources best first
 * @param millis how long the search took
 */
public record RagResults(String requestId, List<RagSource> sources, double millis) {}
