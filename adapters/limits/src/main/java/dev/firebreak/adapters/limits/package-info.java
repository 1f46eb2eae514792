/** Holds written to control groups, and put back exactly as they were. */
@NullMarked
package dev.firebreak.adapters.limits;

import org.jspecify.annotations.NullMarked;
