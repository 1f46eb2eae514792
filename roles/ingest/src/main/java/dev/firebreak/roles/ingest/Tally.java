package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;

/**
 * How a job is getting on, in the terms of {@link dev.firebreak.core.knowledge.Catalogue.IngestJob}.
 *
 * @param counted whether {@code found} is final
 */
record Tally(
        boolean counted,
        long found,
        long read,
        long unchanged,
        long skipped,
        long failed,
        long removed,
        long passages) {
    static final Tally NONE = new Tally(false, 0, 0, 0, 0, 0, 0, 0);

    long done() {
        return read + unchanged + skipped + failed;
    }

    Tally withFound(long files, boolean isCounted) {
        return new Tally(isCounted, files, read, unchanged, skipped, failed, removed, passages);
    }

    /** One file more that was read, or could not be. */
    Tally plus(Entry entry) {
        return switch (entry.state()) {
            case READ ->
                new Tally(counted, found, read + 1, unchanged, skipped, failed, removed, passages + entry.passages());
            case SKIPPED -> new Tally(counted, found, read, unchanged, skipped + 1, failed, removed, passages);
            case FAILED -> new Tally(counted, found, read, unchanged, skipped, failed + 1, removed, passages);
        };
    }

    /** One file more that is as it was; one that was skipped or failed then counts as that again. */
    Tally plusUnchanged(Entry entry) {
        return switch (entry.state()) {
            case READ -> new Tally(counted, found, read, unchanged + 1, skipped, failed, removed, passages);
            case SKIPPED, FAILED -> plus(entry);
        };
    }

    Tally plusRemoved(long documents) {
        return new Tally(counted, found, read, unchanged, skipped, failed, removed + documents, passages);
    }
}
