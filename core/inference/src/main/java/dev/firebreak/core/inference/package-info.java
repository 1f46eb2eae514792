/** Models, the servers that hold them, and which of them answers a request. */
@NullMarked
package dev.firebreak.core.inference;

import org.jspecify.annotations.NullMarked;
