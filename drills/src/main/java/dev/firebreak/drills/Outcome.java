package dev.firebreak.drills;

import java.util.OptionalDouble;

/**
 * What one run came to.
 *
 * @param culprit what disturbed, as a word
 * @param named whom the watcher named first; empty when nobody
 * @param right whether that was right: the culprit, or nobody in a quiet run
 * @param seconds from the onset until the right one was named
 * @param sentence what a person would have read last; empty when nothing was told
 */
record Outcome(String culprit, String named, boolean right, OptionalDouble seconds, String sentence) {}
