/** What the command line and other programs ask a running Firebreak. */
@NullMarked
package dev.firebreak.entry.api;

import org.jspecify.annotations.NullMarked;
