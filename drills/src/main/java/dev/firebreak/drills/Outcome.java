package dev.firebreak.drills;

import java.util.OptionalDouble;

/**
 * What one run came to.
 *
 * @param culprit what disturbed, as a word
 * @param named whom the watcher named first; empty when nobody
 * @param harm how many times longer the victim's steps took than in the calm before
 * @param harmful whether that is harm at all: a strong disk shrugs off what stops a weak one
 * @param right whether it was right: the culprit where there was harm, else nobody or the culprit
 * @param seconds from the onset until the right one was named
 * @param sentence what a person would have read last; empty when nothing was told
 */
record Outcome(
        String culprit,
        String named,
        double harm,
        boolean harmful,
        boolean right,
        OptionalDouble seconds,
        String sentence) {}
