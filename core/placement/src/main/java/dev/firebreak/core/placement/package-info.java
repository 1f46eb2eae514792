/** Where everything lives, why there, and what it costs. */
@NullMarked
package dev.firebreak.core.placement;

import org.jspecify.annotations.NullMarked;
