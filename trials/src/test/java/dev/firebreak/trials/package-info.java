/** The whole program, tried as its users do. */
@NullMarked
package dev.firebreak.trials;

import org.jspecify.annotations.NullMarked;
