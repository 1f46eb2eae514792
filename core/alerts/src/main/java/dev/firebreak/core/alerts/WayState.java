package dev.firebreak.core.alerts;

import java.time.Instant;
import java.util.Optional;

/**
 * How it is with one destination.
 *
 * @param name as the lab file has it
 * @param way {@code webhook}, {@code ntfy}, {@code email} or {@code bus}
 * @param where it leads, without what is secret of it
 * @param lastDelivered when something arrived there last
 * @param failingSince since when nothing does; empty when all is well
 * @param failure why, with the next step
 * @param lost how many notices it refused for good
 */
public record WayState(
        String name,
        String way,
        String where,
        Optional<Instant> lastDelivered,
        Optional<Instant> failingSince,
        Optional<String> failure,
        long lost) {}
