package dev.firebreak.core.placement;

/**
 * Why a copy cannot stand on a node.
 *
 * @param rule the hard rule that says no
 * @param message in numbers, such as {@code needs 12 GiB of memory, 3.2 GiB of 8 GiB are free}
 */
public record Refusal(Rule rule, String message) {}
