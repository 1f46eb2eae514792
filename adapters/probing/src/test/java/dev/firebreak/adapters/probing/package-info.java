@NullMarked
package dev.firebreak.adapters.probing;

import org.jspecify.annotations.NullMarked;
