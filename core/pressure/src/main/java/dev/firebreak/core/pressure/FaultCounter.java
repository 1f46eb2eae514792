package dev.firebreak.core.pressure;

/**
 * Errors of one kind at one place.
 *
 * @param resource what is damaged or exhausted
 * @param name where and what, such as {@code nvme0n1 requests failed} or {@code mc0 corrected errors}
 * @param count since boot, or since the driver was loaded
 */
public record FaultCounter(Resource resource, String name, long count) {}
