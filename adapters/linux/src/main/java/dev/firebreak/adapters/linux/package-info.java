/** /proc and /sys of a Linux machine read into a node. */
@NullMarked
package dev.firebreak.adapters.linux;

import org.jspecify.annotations.NullMarked;
