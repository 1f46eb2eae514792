/** What already runs somewhere, what class it is by guess, and which walls it lacks. */
@NullMarked
package dev.firebreak.core.walls.survey;

import org.jspecify.annotations.NullMarked;
