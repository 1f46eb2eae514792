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
import java.util.Random;

/** Loads that use a disk. */
final class DiskLoads {
    /** What loads that go past the page cache work on; it must be there before they begin. */
    private static final String BLOCKS = "blocks";

    /** No load writes more than this into its folder, however long it runs. */
    private static final long MOST_BYTES = 256L << 20;

    private static final int MIB = 1 << 20;

    private DiskLoads() {}

    static void commits(Path folder, int perSecond, long end) throws IOException, InterruptedException {
        ByteBuffer page = ByteBuffer.allocateDirect(8 << 10);
        try (FileChannel log = open(folder.resolve("log"))) {
            long at = 0;
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                log.write(page.clear(), at);
                log.force(false);
                at = (at + page.capacity()) % (16L << 20);
                Load.say(begun);
                Load.pause(begun, 1_000_000_000L / perSecond);
            }
        }
    }

    static void copies(Path folder, int mebibytesPerSecond, long end) throws IOException, InterruptedException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(MIB);
        try (FileChannel copy = open(folder.resolve("copy"))) {
            for (long written = 0; System.nanoTime() < end; written += MIB) {
                long begun = System.nanoTime();
                copy.write(chunk.clear(), written % MOST_BYTES);
                if (written % (32L << 20) == 0) {
                    copy.force(false);
                }
                Load.pause(begun, 1_000_000_000L / mebibytesPerSecond);
            }
        }
    }

    static void direct(Path folder, int threads, long end, int block, boolean writes) throws Exception {
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

    static FileChannel open(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    }
}
