/** Disturbances made on purpose, each bounded in time and space: whether the watcher names who causes them. */
@NullMarked
package dev.firebreak.drills;

import org.jspecify.annotations.NullMarked;
