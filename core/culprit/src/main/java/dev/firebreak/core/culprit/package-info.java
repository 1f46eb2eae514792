/** Who starves whom: what was seen of a node, to incidents with a cause, a confidence and evidence. */
@NullMarked
package dev.firebreak.core.culprit;

import org.jspecify.annotations.NullMarked;
