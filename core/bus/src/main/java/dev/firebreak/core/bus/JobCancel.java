package dev.firebreak.core.bus;

import org.jspecify.annotations.Nullable;

/**
 * Stop a job, on {@code ai.job.cancel.{job_id}}; every replica hears it. A job that has ended stays as it is.
 *
 * @param reason for people
 */
public record JobCancel(String jobId, @Nullable String reason) {}
