/** Embeddings computed inside this process. */
@NullMarked
package dev.firebreak.adapters.models.embedding;

import org.jspecify.annotations.NullMarked;
