package dev.firebreak.adapters.kubernetes.cluster;

import java.time.Duration;

/** The clock, and waiting by it. */
interface Pauses {
    /** Since some moment of the past. */
    Duration now();

    void pause(Duration span) throws InterruptedException;

    /** The machine's own. */
    Pauses REAL = new Pauses() {
        @Override
        public Duration now() {
            return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public void pause(Duration span) throws InterruptedException {
            Thread.sleep(span);
        }
    };
}
