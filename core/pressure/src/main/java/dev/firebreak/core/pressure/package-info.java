/**
 * What one look at a machine finds, what happened between two looks, and what that says: use, saturation and errors of
 * every resource.
 */
@NullMarked
package dev.firebreak.core.pressure;

import org.jspecify.annotations.NullMarked;
