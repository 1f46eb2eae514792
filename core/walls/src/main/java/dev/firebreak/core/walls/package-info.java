/** Which walls stand between the workloads of a lab, in terms that every engine can render. */
@NullMarked
package dev.firebreak.core.walls;

import org.jspecify.annotations.NullMarked;
