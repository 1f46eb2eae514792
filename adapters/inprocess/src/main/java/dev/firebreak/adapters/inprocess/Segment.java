package dev.firebreak.adapters.inprocess;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BiConsumer;

/**
 * What is known about one segment file: where each of its messages lies, when it was stored and the hash of its subject.
 * That is 20 bytes a message; bodies stay on the disk. The file's name is the sequence of its first message.
 */
final class Segment {
    private static final String SUFFIX = ".seg";
    private static final int SMALLEST_RECORD = 38;

    private final Path path;
    private final long base;
    private final BitSet gone = new BitSet();
    private int[] offsets = new int[16];
    private int[] lengths = new int[16];
    private int[] hashes = new int[16];
    private long[] times = new long[16];
    private int count;
    private int live;

    Segment(Path folder, long base) {
        this.path = folder.resolve("%020d%s".formatted(base, SUFFIX));
        this.base = base;
    }

    static boolean isSegment(Path path) {
        return path.getFileName().toString().matches("[0-9]{20}\\" + SUFFIX);
    }

    static Segment at(Path path) {
        String name = path.getFileName().toString();
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not in a folder: " + path);
        }
        return new Segment(folder, Long.parseLong(name.substring(0, name.length() - SUFFIX.length())));
    }

    /**
     * Reads the file and learns where its messages lie.
     *
     * @param damaged told of each stretch, from and to, that holds no good record although good ones follow
     * @return where the last good record ends; what lies beyond is torn
     */
    int scan(RecordVisitor visitor, BiConsumer<Integer, Integer> damaged) throws IOException {
        ByteBuffer file;
        try (FileInputStream in = new FileInputStream(path.toFile())) {
            file = ByteBuffer.wrap(in.readAllBytes());
        }
        int at = 0;
        int goodEnd = 0;
        while (at < file.capacity()) {
            int length = goodRecord(file, at);
            if (length > 0) {
                if (goodEnd < at) {
                    damaged.accept(goodEnd, at);
                }
                add(
                        Records.sequenceAt(file, at),
                        at,
                        length,
                        Records.storedAtMillisAt(file, at),
                        Records.subjectHashAt(file, at));
                visitor.found(file, at, length);
                goodEnd = at + length;
                at = goodEnd;
            } else {
                at = nextMagic(file, at + 1);
            }
        }
        return goodEnd;
    }

    private int goodRecord(ByteBuffer file, int at) {
        int length = Records.lengthAt(file, at);
        if (length == 0) {
            return 0;
        }
        // Numbers rise by one; a gap is at most what fits into the damaged stretch before.
        long sequence = Records.sequenceAt(file, at);
        return sequence >= next() && sequence - base <= at / SMALLEST_RECORD ? length : 0;
    }

    private static int nextMagic(ByteBuffer file, int from) {
        for (int at = from; at + 4 <= file.capacity(); at++) {
            if (file.getInt(at) == Records.MAGIC) {
                return at;
            }
        }
        return file.capacity();
    }

    /** Notes a message. Sequences between the last one and this are noted as gone. */
    void add(long sequence, int offset, int length, long storedAtMillis, int subjectHash) {
        int index = (int) (sequence - base);
        if (index >= offsets.length) {
            int capacity = Math.max(index + 1, offsets.length + (offsets.length >> 1));
            offsets = Arrays.copyOf(offsets, capacity);
            lengths = Arrays.copyOf(lengths, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
            times = Arrays.copyOf(times, capacity);
        }
        gone.set(count, index);
        offsets[index] = offset;
        lengths[index] = length;
        hashes[index] = subjectHash;
        times[index] = storedAtMillis;
        count = index + 1;
        live++;
    }

    /** Forgets the messages that do not end within the first {@code end} bytes; the sum of their lengths. */
    long forgetBeyond(long end) {
        long freed = 0;
        while (count > 0 && (long) offsets[count - 1] + lengths[count - 1] > end) {
            count--;
            if (gone.get(count)) {
                gone.clear(count);
            } else {
                live--;
                freed += lengths[count];
            }
        }
        return freed;
    }

    Path path() {
        return path;
    }

    long base() {
        return base;
    }

    /** The sequence after the last. */
    long next() {
        return base + count;
    }

    /** How many of its messages are kept. */
    int live() {
        return live;
    }

    boolean holds(long sequence) {
        return sequence >= base && sequence < next() && !gone.get((int) (sequence - base));
    }

    int offset(long sequence) {
        return offsets[(int) (sequence - base)];
    }

    int length(long sequence) {
        return lengths[(int) (sequence - base)];
    }

    int subjectHash(long sequence) {
        return hashes[(int) (sequence - base)];
    }

    long storedAtMillis(long sequence) {
        return times[(int) (sequence - base)];
    }

    /** The first message kept from {@code sequence} on, or {@link #next}. */
    long firstFrom(long sequence) {
        return base + Math.min(count, gone.nextClearBit((int) Math.max(0, sequence - base)));
    }

    void remove(long sequence) {
        gone.set((int) (sequence - base));
        live--;
    }

    /** Sees every good record while a segment is read. */
    interface RecordVisitor {
        void found(ByteBuffer file, int at, int length);
    }
}
