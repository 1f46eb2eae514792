/** Folders read in the background, and searched over the bus. */
@NullMarked
package dev.firebreak.roles.ingest;

import org.jspecify.annotations.NullMarked;
