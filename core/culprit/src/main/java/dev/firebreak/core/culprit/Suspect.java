package dev.firebreak.core.culprit;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who may have done it, and what speaks for it.
 *
 * @param party nobody in particular where null: what no known group accounts for
 * @param share of what was asked of the place beyond calm, 0 to 1
 * @param amount its own excess
 * @param correlation with the harm, -1 to 1
 * @param course what became of the harm when it paused
 */
record Suspect(@Nullable Party party, double share, double amount, double correlation, Window.Course course) {}
