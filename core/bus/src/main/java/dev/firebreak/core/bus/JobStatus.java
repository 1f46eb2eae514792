package dev.firebreak.core.bus;

import org.jspecify.annotations.Nullable;

/**
 * How a job is getting on, on {@code ai.job.status.{job_id}}.
 *
 * @param state {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code canceled}
 * @param progress 0 to 1
 * @param error why it failed
 * @param passages how many passages an ingestion has indexed by their words
 * @param vectors how many it has given their vectors
 * @param withoutVectors how many passages of the index have none; 0 while files are read
 */
public record JobStatus(
        String jobId,
        String state,
        double progress,
        @Nullable String error,
        long passages,
        long vectors,
        long withoutVectors) {}
