/** The command line, tried against a scripted Firebreak. */
@NullMarked
package dev.firebreak.entry.cli;

import org.jspecify.annotations.NullMarked;
