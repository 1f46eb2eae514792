/** Looks at nodes as messages, and a stream of such messages as looks again: in order, once, of one sender, at the watcher's time. */
@NullMarked
package dev.firebreak.core.frames;

import org.jspecify.annotations.NullMarked;
