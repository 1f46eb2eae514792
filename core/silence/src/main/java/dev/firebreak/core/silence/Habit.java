package dev.firebreak.core.silence;

/** What was learned of a workload, as it is kept. */
public record Habit(String workload, Rhythm.Kept rhythm) {}
