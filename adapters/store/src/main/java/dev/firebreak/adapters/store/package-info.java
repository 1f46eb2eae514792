/** Conversations and the catalogue of documents in SQLite. */
@NullMarked
package dev.firebreak.adapters.store;

import org.jspecify.annotations.NullMarked;
