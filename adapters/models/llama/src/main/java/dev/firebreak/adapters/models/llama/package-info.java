/** llama.cpp in a worker process of its own. */
@NullMarked
package dev.firebreak.adapters.models.llama;

import org.jspecify.annotations.NullMarked;
