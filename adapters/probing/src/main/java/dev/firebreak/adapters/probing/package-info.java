/** Asks workloads by HTTP or TCP whether they are well. */
@NullMarked
package dev.firebreak.adapters.probing;

import org.jspecify.annotations.NullMarked;
