/** One OpenAI-compatible endpoint for every model. */
@NullMarked
package dev.firebreak.roles.gateway;

import org.jspecify.annotations.NullMarked;
