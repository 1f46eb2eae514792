/** What is kept of nodes for thirty days: figures that are thinned with age, and incidents. */
@NullMarked
package dev.firebreak.core.past;

import org.jspecify.annotations.NullMarked;
