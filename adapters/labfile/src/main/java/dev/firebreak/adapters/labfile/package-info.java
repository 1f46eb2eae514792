/** The lab file and the saved plan: YAML with positions, every problem told at once. */
@NullMarked
package dev.firebreak.adapters.labfile;

import org.jspecify.annotations.NullMarked;
