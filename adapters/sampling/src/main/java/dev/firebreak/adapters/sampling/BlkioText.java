package dev.firebreak.adapters.sampling;

import java.nio.charset.StandardCharsets;

/**
 * {@code blkio.throttle.io_serviced}: lines such as {@code 8:0 Read 12}
 * (<a href="https://docs.kernel.org/admin-guide/cgroup-v1/blkio-controller.html">cgroup v1</a>).
 */
final class BlkioText {
    private static final byte[] READ = "Read".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WRITE = "Write".getBytes(StandardCharsets.US_ASCII);

    /** Of all devices together. */
    record Operations(long reads, long writes) {}

    private BlkioText() {}

    static Operations parse(Text text) {
        long reads = 0;
        long writes = 0;
        while (text.more()) {
            text.skipWord();
            text.skipSpace();
            if (text.passKey(READ)) {
                reads += Math.max(0, text.number());
            } else if (text.passKey(WRITE)) {
                writes += Math.max(0, text.number());
            }
            text.nextLine();
        }
        return new Operations(reads, writes);
    }
}
