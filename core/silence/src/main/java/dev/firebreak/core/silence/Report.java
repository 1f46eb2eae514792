package dev.firebreak.core.silence;

import java.time.Instant;

/**
 * How it is with one workload or node, for people and pages.
 *
 * @param subject of what
 * @param state how it is
 * @param since when: of an alarm the last sign of life, or the time from which it was expected
 * @param expected what it should do, as the part of a sentence after "it should"; empty when nothing
 * @param lastSeen the last sign of life, as a sentence without a full stop; empty when there was none
 * @param sentence all of it, for a person
 */
public record Report(Subject subject, State state, Instant since, String expected, String lastSeen, String sentence) {}
