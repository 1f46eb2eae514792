/** Who is held back on a node, how far and how long, while a protected workload starves. */
@NullMarked
package dev.firebreak.core.throttle;

import org.jspecify.annotations.NullMarked;
