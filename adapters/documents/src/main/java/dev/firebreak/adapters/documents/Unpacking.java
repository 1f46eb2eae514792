package dev.firebreak.adapters.documents;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Unpacks gzip, with an eye on how much comes out of how little. */
final class Unpacking {
    /** Small files may unpack to many times their size without harm. */
    private static final long HARMLESS = 1 << 20;

    private Unpacking() {}

    static InputStream gunzip(InputStream packed, Limits limits) throws IOException {
        Counting read = new Counting(packed);
        return new Bounded(new GZIPInputStream(read, 8 * 1024), read, limits);
    }

    private static class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = in.read(into, offset, length);
            count += Math.max(0, got);
            return got;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private static final class Bounded extends Counting {
        private final Counting packed;
        private final Limits limits;

        Bounded(InputStream in, Counting packed, Limits limits) {
            super(in);
            this.packed = packed;
            this.limits = limits;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int got = super.read(into, offset, length);
            long ratio = count() / Math.max(1, packed.count());
            if (count() > limits.unpackedBytes() || (count() > HARMLESS && ratio > limits.ratio())) {
                throw Refusal.skipped("unpacks to more than " + Sizes.of(count()) + ", " + ratio
                        + " times its packed size: not read further");
            }
            return got;
        }
    }
}
