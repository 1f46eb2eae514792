/** Rendered files into a folder and into Git, beside what others wrote there. */
@NullMarked
package dev.firebreak.adapters.git;

import org.jspecify.annotations.NullMarked;
