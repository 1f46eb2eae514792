/**
 * llama.cpp in a worker process of its own, which speaks the OpenAI API on loopback.
 *
 * <p>The main process sees {@code LlamaWorker}; everything from {@code LlamaServer} inwards runs in the worker. A crash
 * of the engine, which is C++ and now and then aborts, so never takes the rest down.
 */
@NullMarked
package dev.firebreak.adapters.models.llama;

import org.jspecify.annotations.NullMarked;
