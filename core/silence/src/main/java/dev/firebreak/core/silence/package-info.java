/** Who should be active and is not, though nothing crashed. */
@NullMarked
package dev.firebreak.core.silence;

import org.jspecify.annotations.NullMarked;
