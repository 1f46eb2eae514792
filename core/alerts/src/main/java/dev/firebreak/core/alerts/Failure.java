package dev.firebreak.core.alerts;

/**
 * Why something could not be sent.
 *
 * @param message what, where and the next step, without secrets
 * @param ofNotice whether the receiver refuses this very notice, so that sending it again will not help
 */
public record Failure(String message, boolean ofNotice) {}
