/** Endpoints served by Helidon. */
@NullMarked
package dev.firebreak.adapters.http;

import org.jspecify.annotations.NullMarked;
