/** Looks at machines, remembers, and says who starves whom and what went quiet. */
@NullMarked
package dev.firebreak.roles.watch;

import org.jspecify.annotations.NullMarked;
