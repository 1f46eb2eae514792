package dev.firebreak.adapters.inprocess;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Calls handlers so that what they throw is logged and ends nothing else. */
final class Handlers {
    private static final Logger LOG = System.getLogger(InProcessBus.class.getName());

    private Handlers() {}

    /** @param over whether the subscription has ended; what its handler throws then is of no interest any more */
    static <T> void call(String subscription, Consumer<T> handler, T value, BooleanSupplier over) {
        try {
            handler.accept(value);
        } catch (RuntimeException | Error e) {
            Level level = over.getAsBoolean() ? Level.DEBUG : Level.ERROR;
            LOG.log(level, "a handler failed; its subscription to " + subscription + " goes on", e);
        }
    }
}
