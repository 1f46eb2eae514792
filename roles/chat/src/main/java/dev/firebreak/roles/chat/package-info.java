/** Turns: a question in over the bus, sources and tokens out. */
@NullMarked
package dev.firebreak.roles.chat;

import org.jspecify.annotations.NullMarked;
