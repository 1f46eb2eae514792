/** Processors, memory and parts of GPUs, given out one pod at a time. */
@NullMarked
package dev.firebreak.core.packing;

import org.jspecify.annotations.NullMarked;
