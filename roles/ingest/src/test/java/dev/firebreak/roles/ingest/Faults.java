package dev.firebreak.roles.ingest;

import java.util.function.Supplier;

/** Lets calls of ports through one at a time until one of them is to fail. */
final class Faults {
    private final long at;
    private final int failures;
    private final boolean lastingOnly;
    private boolean vectorsOnly;
    private long calls;

    private Faults(long at, int failures, boolean lastingOnly) {
        this.at = at;
        this.failures = failures;
        this.lastingOnly = lastingOnly;
    }

    static Faults none() {
        return new Faults(Long.MAX_VALUE, 0, false);
    }

    /** From the call with this number on nothing has any effect: the process is dead. */
    static Faults kill(long at) {
        return new Faults(at, Integer.MAX_VALUE, false);
    }

    /** Like {@link #kill}, counting only calls that leave something durable: between these lies what goes wrong. */
    static Faults killAtLasting(long at) {
        return new Faults(at, Integer.MAX_VALUE, true);
    }

    /** Like {@link #kill}, counting calls from the first passage on that is to get its vector. */
    static Faults killAmidVectors(long at) {
        Faults faults = kill(at);
        faults.vectorsOnly = true;
        return faults;
    }

    /** A passage is to get its vector. */
    synchronized void vectorsBegin() {
        vectorsOnly = false;
    }

    /** So many calls from that one on fail as they do on a full disk. */
    static Faults fail(long at, int failures) {
        return new Faults(at, failures, false);
    }

    /** Nothing of a dead process goes on. */
    static final class Killed extends Error {
        Killed() {
            super("killed", null, false, false);
        }
    }

    <T> T call(Supplier<T> effect) {
        return call(effect, false);
    }

    private synchronized <T> T call(Supplier<T> effect, boolean lasting) {
        boolean dead = failures == Integer.MAX_VALUE && calls >= at;
        boolean counted = !vectorsOnly && (lasting || !lastingOnly || dead);
        if (counted) {
            calls++;
        }
        if (counted && calls >= at && calls - at < failures) {
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

    /** A call after which something is durable. */
    void runLasting(Runnable effect) {
        call(
                () -> {
                    effect.run();
                    return true;
                },
                true);
    }

    synchronized boolean happened() {
        return calls >= at;
    }
}
