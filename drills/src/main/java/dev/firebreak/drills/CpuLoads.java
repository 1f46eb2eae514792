package dev.firebreak.drills;

import java.util.ArrayList;
import java.util.List;

/** Loads that compute, and one that does nothing. */
final class CpuLoads {
    private static final long BURST = 2_000_000_000L;
    private static final long REST = 3_000_000_000L;

    private CpuLoads() {}

    static void computes(int threads, long end) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().start(() -> compute(end)));
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    static void bursts(int threads, long end) throws InterruptedException {
        while (System.nanoTime() < end) {
            computes(threads, Math.min(end, System.nanoTime() + BURST));
            Load.pause(System.nanoTime(), REST);
        }
    }

    static void serves(long end) throws InterruptedException {
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            compute(begun + 4_000_000);
            Load.say(begun);
            Load.pause(begun, 20_000_000);
        }
    }

    static void idles(long end) throws InterruptedException {
        while (System.nanoTime() < end) {
            Load.pause(System.nanoTime(), 200_000_000);
        }
    }

    /** Spins until then. */
    private static void compute(long until) {
        long sum = 0;
        while (System.nanoTime() < until) {
            for (int i = 0; i < 1_000; i++) {
                sum += ((long) i * i) ^ sum;
            }
        }
        if (sum == 42) {
            System.err.println("the compiler may not leave the sum out");
        }
    }
}
