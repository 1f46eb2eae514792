/** A lab and its plan as a picture: machines are rooms, workloads furniture, with walls between them. */
@NullMarked
package dev.firebreak.entry.drawing;

import org.jspecify.annotations.NullMarked;
