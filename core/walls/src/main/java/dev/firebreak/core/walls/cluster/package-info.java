/** What a cluster says when walls are held against it: what would change, what drifted, what came of applying. */
@NullMarked
package dev.firebreak.core.walls.cluster;

import org.jspecify.annotations.NullMarked;
