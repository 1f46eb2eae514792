package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Catalogue.State;
import dev.firebreak.core.knowledge.DocumentId;
import java.time.Instant;

/**
 * A file that is new or has changed.
 *
 * @param known whether the catalogue has it, so that the index may have passages of it
 */
record FileToRead(Walk.Found found, DocumentId document, boolean known) {
    Entry read(String title, String format, int passages, Instant now) {
        return entry(State.READ, title, format, passages, "", now);
    }

    Entry skipped(String title, String reason, Instant now) {
        return entry(State.SKIPPED, title, "", 0, reason, now);
    }

    Entry failed(String title, String reason, Instant now) {
        return entry(State.FAILED, title, "", 0, reason, now);
    }

    /** The file's name, for want of a title. */
    String name() {
        String path = document.path();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isBlank() ? path : name;
    }

    private Entry entry(State state, String title, String format, int passages, String reason, Instant now) {
        return new Entry(document, state, found.size(), found.modified(), title, format, passages, reason, now);
    }
}
