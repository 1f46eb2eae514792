/** Subjects, messages, the bus port and the contract every bus must pass. */
@NullMarked
package dev.firebreak.core.bus;

import org.jspecify.annotations.NullMarked;
