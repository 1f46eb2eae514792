package dev.firebreak.drills;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Loads that need memory, or take it. */
final class MemoryLoads {
    private static final int PAGE = 4 << 10;
    private static final int MIB = 1 << 20;
    private static final int READS = 600;
    private static final long STEP = 50_000_000;
    private static final int HOARD_MIB = 144;
    private static final int PIECE_MIB = 4;

    private MemoryLoads() {}

    /** The file is written and read by the process itself, so that what memory holds of it is on its own account. */
    static void looksUp(Path folder, int mebibytes, long end) throws IOException, InterruptedException {
        Random random = new Random(1);
        ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
        int pages = mebibytes * (MIB / PAGE);
        try (FileChannel file = DiskLoads.open(folder.resolve("table"))) {
            fill(file, mebibytes);
            for (int i = 0; i < 2 * pages; i++) {
                file.read(page.clear(), (long) (i % pages) * PAGE);
            }
            while (System.nanoTime() < end) {
                long begun = System.nanoTime();
                for (int i = 0; i < READS; i++) {
                    file.read(page.clear(), (long) random.nextInt(pages) * PAGE);
                }
                Load.say(begun);
                Load.pause(begun, STEP);
            }
        }
    }

    private static void fill(FileChannel file, int mebibytes) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(MIB);
        for (int i = 0; i < mebibytes; i++) {
            file.write(chunk.clear(), (long) i * MIB);
        }
        file.force(true);
    }

    static void hoards(int mebibytesPerSecond, long end) throws InterruptedException {
        List<ByteBuffer> hoard = new ArrayList<>();
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            if (hoard.size() < HOARD_MIB / PIECE_MIB) {
                hoard.add(ByteBuffer.allocateDirect(PIECE_MIB * MIB)); // what is direct is zeroed, and so really taken
            }
            Load.pause(begun, PIECE_MIB * 1_000_000_000L / mebibytesPerSecond);
        }
        if (hoard.size() > HOARD_MIB) {
            System.err.println("what is kept may not be collected before");
        }
    }
}
