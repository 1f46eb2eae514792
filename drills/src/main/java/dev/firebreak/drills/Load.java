package dev.firebreak.drills;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a process of a drill does until its time is over or its parent is gone. Arguments: the kind of load, seconds, a folder for
 * files, and a number whose meaning the kind says. It waits for a byte on its standard input before it begins, so that it is
 * caged by then, and ends when that closes.
 */
public final class Load {
    /** What it says when it waits for its byte. */
    static final String READY = "ready";

    /** What loads that go past the page cache work on; it must be there before they begin. */
    static final String BLOCKS = "blocks";

    /** No load writes more than this into its folder, however long it runs. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int MIB = 1 << 20;

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
        /** Computes for 4 ms, 50 times a second, as a service does; prints how long each took in milliseconds. */
        SERVES,
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
        int number = Integer.parseInt(arguments[3]);
        System.out.println(READY);
        if (System.in.read() < 0) {
            return;
        }
        Thread.ofPlatform().daemon().start(Load::endWithTheParent);
        switch (kind) {
            case COMMITS -> commits(folder, number, end);
            case COPIES -> copies(folder, number, end);
            case REINDEXES -> direct(folder, number, end, 256 << 10, true);
            case SMALL_WRITES -> direct(folder, number, end, 4 << 10, true);
            case SCANS -> direct(folder, number, end, 256 << 10, false);
            case COMPUTES -> computes(number, end);
            case SERVES -> serves(end);
            case IDLES -> idles(end);
        }
    }

    private static void endWithTheParent() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said after the first byte.
            }
        } catch (IOException e) {
            // It is closed.
        }
        Runtime.getRuntime().halt(0);
    }

    private static void commits(Path folder, int perSecond, long end) throws IOException, InterruptedException {
        ByteBuffer page = ByteBuffer.allocateDirect(8 << 10);
        try (FileChannel log = open(folder.resolve("log"))) {
            long at = 0;
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                log.write(page.clear(), at);
                log.force(false);
                at = (at + page.capacity()) % (16L << 20);
                say(begun);
                pause(begun, 1_000_000_000L / perSecond);
            }
        }
    }

    private static void copies(Path folder, int mebibytesPerSecond, long end) throws IOException, InterruptedException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(MIB);
        try (FileChannel copy = open(folder.resolve("copy"))) {
            for (long written = 0; System.nanoTime() < end; written += MIB) {
                long begun = System.nanoTime();
                copy.write(chunk.clear(), written % MOST_BYTES);
                if (written % (32L << 20) == 0) {
                    copy.force(false);
                }
                pause(begun, 1_000_000_000L / mebibytesPerSecond);
            }
        }
    }

    private static void direct(Path folder, int threads, long end, int block, boolean writes) throws Exception {
        Path file = folder.resolveSibling(BLOCKS);
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Random random = new Random(i);
            all.add(Thread.ofPlatform().start(() -> blocks(file, block, writes, random, end)));
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    /** Makes what loads that go past the page cache work on, so that making it is no part of their load. */
    static void prepare(Path folder) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(MIB);
        try (FileChannel whole = open(folder.resolve(BLOCKS))) {
            for (long at = 0; at < MOST_BYTES; at += MIB) {
                whole.write(zeros.clear(), at);
            }
            whole.force(true);
        }
    }

    private static void blocks(Path file, int block, boolean writes, Random random, long end) {
        OpenOption way = writes ? StandardOpenOption.WRITE : StandardOpenOption.READ;
        ByteBuffer buffer = ByteBuffer.allocateDirect(block * 2).alignedSlice(4 << 10);
        try (FileChannel blocks = FileChannel.open(file, way, pastTheCache())) {
            while (System.nanoTime() < end) {
                long at = random.nextLong(MOST_BYTES / block) * block;
                buffer.clear().limit(block);
                if (writes) {
                    blocks.write(buffer, at);
                } else {
                    blocks.read(buffer, at);
                }
            }
        } catch (IOException e) {
            System.err.println("a load ended: " + e);
        }
    }

    /** The JDK's own option for O_DIRECT (JDK-8189192), of a class that compilers warn of. */
    private static OpenOption pastTheCache() throws IOException {
        try {
            for (Object option :
                    Class.forName("com.sun.nio.file.ExtendedOpenOption").getEnumConstants()) {
                if (option.toString().equals("DIRECT")) {
                    return (OpenOption) option;
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IOException("this JDK cannot write past the page cache", e);
        }
        throw new IOException("this JDK cannot write past the page cache");
    }

    private static void computes(int threads, long end) throws InterruptedException {
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(Thread.ofPlatform().start(() -> compute(end)));
        }
        for (Thread thread : all) {
            thread.join();
        }
    }

    private static void serves(long end) throws InterruptedException {
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            compute(begun + 4_000_000);
            say(begun);
            pause(begun, 20_000_000);
        }
    }

    private static void idles(long end) throws InterruptedException {
        while (System.nanoTime() < end) {
            pause(System.nanoTime(), 200_000_000);
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

    private static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void say(long begun) {
        System.out.println((System.nanoTime() - begun) / 1e6);
    }

    private static void pause(long begun, long period) throws InterruptedException {
        long left = begun + period - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
