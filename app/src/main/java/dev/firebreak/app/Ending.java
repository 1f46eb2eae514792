package dev.firebreak.app;

import dev.firebreak.entry.cli.Program.Instance;
import java.time.Duration;

/** Ends an instance in bounded time: whoever asked for the end waits no longer than {@link #PATIENCE}. */
final class Ending {
    private static final Duration PATIENCE = Duration.ofMillis(4500);
    private static final System.Logger LOG = System.getLogger("dev.firebreak.app");

    private Ending() {}

    static void close(Instance instance) {
        Thread closing = Thread.ofPlatform().daemon().name("firebreak closing").start(instance::close);
        try {
            if (!closing.join(PATIENCE)) {
                LOG.log(System.Logger.Level.WARNING, "not everything closed in time; what is durable already stays so");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
