/** The pages a person looks at. */
@NullMarked
package dev.firebreak.entry.console;

import org.jspecify.annotations.NullMarked;
