/** Documents, passages, fusion of rankings, grounding and citations. */
@NullMarked
package dev.firebreak.core.knowledge;

import org.jspecify.annotations.NullMarked;
