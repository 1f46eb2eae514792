package dev.firebreak.roles.ingest;

import dev.firebreak.core.knowledge.Catalogue.Entry;
import dev.firebreak.core.knowledge.Passage;

/** What reading a file gives, in order: passages, then one of the others. */
sealed interface Step {
    record Part(Passage passage) implements Step {}

    record Ended(Entry entry) implements Step {}

    /** The file was there when the folder was listed, and is not any more. */
    record Vanished() implements Step {}
}
