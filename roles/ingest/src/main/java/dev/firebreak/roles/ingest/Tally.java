package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import java.time.Instant;
import java.util.Optional;

/**
 * How a job is getting on, in the terms of {@link dev.firebreak.core.knowledge.Catalogue.IngestJob}.
 *
 * @param counted whether {@code found} is final
 * @param readAt since when every file is accounted for
 */
record Tally(
        boolean counted,
        long found,
        long read,
        long unchanged,
        long skipped,
        long failed,
        long removed,
        long passages,
        long vectors,
        long withoutVectors,
        Optional<Instant> readAt) {
    static final Tally NONE = new Tally(false, 0, 0, 0, 0, 0, 0, 0, 0, 0, Optional.empty());

    long done() {
        return read + unchanged + skipped + failed;
    }

    Tally withFound(long files, boolean isCounted) {
        return new Tally(
                isCounted, files, read, unchanged, skipped, failed, removed, passages, vectors, withoutVectors, readAt);
    }

    /** One file more that was read, or could not be. */
    Tally plus(Entry entry) {
        return switch (entry.state()) {
            case READ -> files(read + 1, unchanged, skipped, failed, passages + entry.passages());
            case SKIPPED -> files(read, unchanged, skipped + 1, failed, passages);
            case FAILED -> files(read, unchanged, skipped, failed + 1, passages);
        };
    }

    /** One file more that is as it was; one that was skipped or failed then counts as that again. */
    Tally plusUnchanged(Entry entry) {
        return switch (entry.state()) {
            case READ -> files(read, unchanged + 1, skipped, failed, passages);
            case SKIPPED, FAILED -> plus(entry);
        };
    }

    /** A file that was counted as read turns out to have failed. */
    Tally lost(Entry entry) {
        return files(read - 1, unchanged, skipped, failed + 1, passages - entry.passages());
    }

    /** A file that was counted as unchanged turns out to have failed. */
    Tally lostUnchanged() {
        return files(read, unchanged - 1, skipped, failed + 1, passages);
    }

    Tally plusRemoved(long documents) {
        return new Tally(
                counted,
                found,
                read,
                unchanged,
                skipped,
                failed,
                removed + documents,
                passages,
                vectors,
                withoutVectors,
                readAt);
    }

    /** Every file is accounted for, and so many passages of the index wait for their vectors. */
    Tally withRead(Instant at, long without) {
        return withVectors(vectors, without, Optional.of(at));
    }

    Tally plusVector() {
        return withVectors(vectors + 1, Math.max(0, withoutVectors - 1), readAt);
    }

    Tally withoutVectors(long without) {
        return withVectors(vectors, without, readAt);
    }

    private Tally withVectors(long made, long without, Optional<Instant> since) {
        return new Tally(counted, found, read, unchanged, skipped, failed, removed, passages, made, without, since);
    }

    private Tally files(long nowRead, long nowUnchanged, long nowSkipped, long nowFailed, long nowPassages) {
        return new Tally(
                counted,
                found,
                nowRead,
                nowUnchanged,
                nowSkipped,
                nowFailed,
                removed,
                nowPassages,
                vectors,
                withoutVectors,
                readAt);
    }
}
