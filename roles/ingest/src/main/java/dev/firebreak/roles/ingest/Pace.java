package dev.firebreak.roles.ingest;

import java.time.Duration;

/**
 * How much a job does at once.
 *
 * @param readers files read at the same time
 * @param embedders threads that call the embedding model, once every file is read
 * @param commitEvery how long what was read may wait until it is found
 * @param commitWaiting how many documents and passages may
 */
public record Pace(int readers, int embedders, Duration commitEvery, int commitWaiting) {
    public Pace {
        if (readers < 1 || embedders < 1 || commitWaiting < 1 || commitEvery.isNegative()) {
            throw new IllegalArgumentException("a job needs a reader, an embedder and commits, not " + readers + ", "
                    + embedders + " and every " + commitWaiting);
        }
    }

    /** For a machine of so many processors. */
    public static Pace of(int processors) {
        int threads = Math.clamp(processors, 1, 16);
        return new Pace(Math.clamp(threads, 2, 8), threads, Duration.ofSeconds(5), 20_000);
    }
}
