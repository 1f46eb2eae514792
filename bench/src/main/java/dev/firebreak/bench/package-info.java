/** What is measured, and how. */
@NullMarked
package dev.firebreak.bench;

import org.jspecify.annotations.NullMarked;
