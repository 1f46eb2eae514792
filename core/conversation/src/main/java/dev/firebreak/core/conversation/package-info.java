/** Sessions, turns and their states, and what of a history fits a prompt. */
@NullMarked
package dev.firebreak.core.conversation;

import org.jspecify.annotations.NullMarked;
