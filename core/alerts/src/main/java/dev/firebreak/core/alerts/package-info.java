/** Who is told of which trouble, when, and in which words. */
@NullMarked
package dev.firebreak.core.alerts;

import org.jspecify.annotations.NullMarked;
