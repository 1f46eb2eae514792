package dev.firebreak.core.silence;

/**
 * What a person may promise in the name of a workload that nobody promised anything of.
 *
 * @param workload its name
 * @param expect the key as a lab file takes it: {@code expect: {active: "Mon-Fri 08:00-18:00 UTC", ...}}
 * @param because what was seen, as a sentence
 */
public record Proposal(String workload, String expect, String because) {}
