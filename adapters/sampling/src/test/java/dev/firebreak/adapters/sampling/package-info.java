@NullMarked
package dev.firebreak.adapters.sampling;

import org.jspecify.annotations.NullMarked;
