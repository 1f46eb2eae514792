/** YAML that is written: fields in their order, with comments, the same bytes for the same fields. */
@NullMarked
package dev.firebreak.library.yaml;

import org.jspecify.annotations.NullMarked;
