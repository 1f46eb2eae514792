/** Looks at machines kept in a file, to be looked at again. */
@NullMarked
package dev.firebreak.adapters.recording;

import org.jspecify.annotations.NullMarked;
