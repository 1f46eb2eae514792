package dev.firebreak.core.throttle;

import java.time.Duration;

/**
 * What became of the victim after a step.
 *
 * @param step what was done; others may have been done in the same second
 * @param done when, as in {@link Sight#at()}
 * @param victim who waited most then
 * @param about what for
 * @param before its stall in the seconds before, 0 to 1
 * @param after its stall once the step had settled
 */
public record Effect(Step step, Duration done, Group victim, Scarce about, double before, double after) {}
