package dev.firebreak.core.bus;

import java.util.Map;

/**
 * Background work, on {@code ai.job.{queue}}.
 *
 * @param jobId one token; a repeated id is the same job and is done once
 * @param payload what to do, as the queue defines it
 * @param attempts how often it was tried before
 * @param deadline Unix milliseconds, or 0 for none
 */
public record Job(String jobId, String queue, Map<String, String> payload, int attempts, long deadline) {}
