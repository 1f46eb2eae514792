/** Files of many formats read into blocks of text that keep their place. */
@NullMarked
package dev.firebreak.adapters.documents;

import org.jspecify.annotations.NullMarked;
