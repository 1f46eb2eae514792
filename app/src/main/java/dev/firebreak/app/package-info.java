/** Wires the roles asked for into one process. */
@NullMarked
package dev.firebreak.app;

import org.jspecify.annotations.NullMarked;
