/** Model servers that speak the OpenAI API, over a small HTTP/1.1 client. */
@NullMarked
package dev.firebreak.adapters.models.openai;

import org.jspecify.annotations.NullMarked;
