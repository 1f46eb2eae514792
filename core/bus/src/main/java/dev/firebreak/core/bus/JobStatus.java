package dev.firebreak.core.bus;

import org.jspecify.annotations.Nullable;

/**
 * How a job is getting on, on {@code ai.job.status.{job_id}}.
 *
 * @param state {@code queued}, {@code running}, {@code succeeded}, {@code failed} or {@code canceled}
 * @param progress 0 to 1
 * @param error why it failed
 */
public record JobStatus(
        String jobId,
        String state,
        double progress,
        @Nullable String error) {}
