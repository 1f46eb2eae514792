/** The command line. */
@NullMarked
package dev.firebreak.entry.cli;

import org.jspecify.annotations.NullMarked;
