/** Passages in a Lucene index: words and vectors. */
@NullMarked
package dev.firebreak.adapters.search;

import org.jspecify.annotations.NullMarked;
