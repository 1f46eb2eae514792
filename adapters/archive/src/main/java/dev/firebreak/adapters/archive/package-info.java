/** The long memory of nodes in files: thinned figures and incidents, for thirty days, in bounded room. */
@NullMarked
package dev.firebreak.adapters.archive;

import org.jspecify.annotations.NullMarked;
