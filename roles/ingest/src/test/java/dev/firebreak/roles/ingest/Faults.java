package dev.firebreak.roles.ingest;

import java.util.function.Supplier;

/** Lets calls of ports through one at a time until one of them is to fail. */
final class Faults {
    private final long at;
    private final int failures;
    private long calls;

    private Faults(long at, int failures) {
        this.at = at;
        this.failures = failures;
    }

    static Faults none() {
        return new Faults(Long.MAX_VALUE, 0);
    }

    /** From the call with this number on nothing has any effect: the process is dead. */
    static Faults kill(long at) {
        return new Faults(at, Integer.MAX_VALUE);
    }

    /** So many calls from that one on fail as they do on a full disk. */
    static Faults fail(long at, int failures) {
        return new Faults(at, failures);
    }

    /** Nothing of a dead process goes on. */
    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    synchronized <T> T call(Supplier<T> effect) {
        calls++;
        if (calls >= at && calls - at < failures) {
            if (failures == Integer.MAX_VALUE) {
                throw new Killed();
            }
            throw new IllegalStateException("No space left on device");
        }
        return effect.get();
    }

    void run(Runnable effect) {
        call(() -> {
            effect.run();
            return true;
        });
    }

    synchronized boolean happened() {
        return calls >= at;
    }

    synchronized long calls() {
        return calls;
    }
}
