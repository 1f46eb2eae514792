package dev.firebreak.adapters.inprocess;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Repeats a step on a virtual thread while there is something to do, and holds no thread otherwise. */
final class Activity {
    private static final int IDLE = 0;
    private static final int BUSY = 1;
    private static final int BUSY_AND_WOKEN = 2;

    private final String name;
    private final BooleanSupplier step;
    private final AtomicInteger state = new AtomicInteger(IDLE);

    /** @param step does one thing and says whether there may be more; it throws nothing */
    Activity(String name, BooleanSupplier step) {
        this.name = name;
        this.step = step;
    }

    /** Says that there may be something to do. Never blocks. */
    void wake() {
        if (state.get() == BUSY_AND_WOKEN) {
            return;
        }
        if (state.getAndUpdate(now -> now == IDLE ? BUSY : BUSY_AND_WOKEN) == IDLE) {
            Thread.ofVirtual().name(name).start(this::run);
        }
    }

    private void run() {
        while (true) {
            boolean more = step.getAsBoolean();
            if (!more && state.compareAndSet(BUSY, IDLE)) {
                return;
            }
            state.set(BUSY);
        }
    }
}
