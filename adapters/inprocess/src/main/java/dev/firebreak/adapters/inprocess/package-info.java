/** The bus of one machine: in memory, with streams in files. */
@NullMarked
package dev.firebreak.adapters.inprocess;

import org.jspecify.annotations.NullMarked;
