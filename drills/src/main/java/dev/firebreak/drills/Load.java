package dev.firebreak.drills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a process of a drill does until its time is over or its parent is gone. Arguments: the kind of load, seconds, a folder for
 * files, a number whose meaning the kind says, and an address where it speaks with somebody. It waits for a line on its standard
 * input before it begins, so that it is caged by then; later lines change its number; it ends when that closes.
 */
public final class Load {
    /** What it says when it waits for its first line; behind it an address, where it answers at one. */
    static final String READY = "ready";

    /** No load takes more than this of memory beside its heap. */
    static final int MOST_DIRECT_MIB = 192;

    private Load() {}

    /** What a load does. */
    enum Kind {
        /** Writes 8 KiB and syncs, {@code number} times a second, as a small database does; prints each sync's milliseconds. */
        COMMITS,
        /** Writes through the page cache and syncs every 32 MiB, {@code number} MiB a second at most. */
        COPIES,
        /** Writes blocks of 256 KiB past the page cache at random places, {@code number} threads. */
        REINDEXES,
        /** Writes blocks of 4 KiB past the page cache at random places, {@code number} threads. */
        SMALL_WRITES,
        /** Reads past the page cache, {@code number} threads. */
        SCANS,
        /** Computes without end, {@code number} threads. */
        COMPUTES,
        /** Computes for two seconds and rests for three, {@code number} threads. */
        BURSTS,
        /** Computes for 4 ms, 50 times a second, as a service does; prints how long each took in milliseconds. */
        SERVES,
        /** Reads at random places of a file of {@code number} MiB that memory holds, 600 times in a step; prints each step's milliseconds. */
        LOOKS_UP,
        /** Takes 144 MiB of memory, {@code number} MiB a second, and keeps them. */
        HOARDS,
        /** Answers each byte with a byte, after {@code number} milliseconds. */
        ANSWERS,
        /** Asks the address that it is given, {@code number} times a second, and prints how long each answer took in milliseconds. */
        ASKS,
        /** Calls the web address that it is given every {@code number} milliseconds. */
        CALLS,
        /** Sleeps, and wakes now and then. */
        IDLES;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static void main(String[] arguments) throws Exception {
        Kind kind = Kind.valueOf(arguments[0]);
        long end = System.nanoTime() + Long.parseLong(arguments[1]) * 1_000_000_000L;
        Path folder = Path.of(arguments[2]);
        AtomicInteger number = new AtomicInteger(Integer.parseInt(arguments[3]));
        String target = arguments[4];
        try (Talk talk = kind == Kind.ANSWERS ? Talk.listening() : Talk.SILENT) {
            System.out.println((READY + " " + talk.address()).strip());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            if (orders.readLine() == null) {
                return;
            }
            Thread.ofPlatform().daemon().start(() -> obey(orders, number));
            switch (kind) {
                case COMMITS -> DiskLoads.commits(folder, number.get(), end);
                case COPIES -> DiskLoads.copies(folder, number.get(), end);
                case REINDEXES -> DiskLoads.direct(folder, number.get(), end, 256 << 10, true);
                case SMALL_WRITES -> DiskLoads.direct(folder, number.get(), end, 4 << 10, true);
                case SCANS -> DiskLoads.direct(folder, number.get(), end, 256 << 10, false);
                case COMPUTES -> CpuLoads.computes(number.get(), end);
                case BURSTS -> CpuLoads.bursts(number.get(), end);
                case SERVES -> CpuLoads.serves(end);
                case LOOKS_UP -> MemoryLoads.looksUp(folder, number.get(), end);
                case HOARDS -> MemoryLoads.hoards(number.get(), end);
                case ANSWERS -> talk.answers(number, end);
                case ASKS -> Talk.asks(target, number.get(), end);
                case CALLS -> Talk.calls(target, number, end);
                case IDLES -> CpuLoads.idles(end);
            }
        }
    }

    private static void obey(BufferedReader orders, AtomicInteger number) {
        try {
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                number.set(Integer.parseInt(order));
            }
        } catch (IOException | NumberFormatException e) {
            // It is closed, or its parent ended in the midst of a line.
        }
        Runtime.getRuntime().halt(0);
    }

    /** Prints how many milliseconds are gone since then. */
    static void say(long begun) {
        System.out.println((System.nanoTime() - begun) / 1e6);
    }

    /** Waits until a period after {@code begun}. */
    static void pause(long begun, long period) throws InterruptedException {
        long left = begun + period - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
