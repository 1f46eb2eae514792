package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.Resource;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lines of the kernel's log that speak of damage, counted by what they speak of. Its device
 * ({@code /dev/kmsg}, <a href="https://www.kernel.org/doc/Documentation/ABI/testing/dev-kmsg">dev-kmsg</a>) makes a reader wait when
 * nothing is new, so a thread of its own reads it. What is older than this object is passed over.
 */
final class KernelLog implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(KernelLog.class.getName());
    private static final int MAX_RECORD = 8192;

    private enum Kind {
        IO(
                Resource.DISK,
                "I/O errors in the kernel's log",
                "I/O error|critical (medium|target) error|blk_update_request:"),
        NVME(
                Resource.DISK,
                "NVMe timeouts and resets in the kernel's log",
                "nvme.*(timeout|resetting controller|controller is down)"),
        FILE_SYSTEM(Resource.DISK, "file system errors in the kernel's log", "(EXT4|XFS|BTRFS).*([Ee]rror|[Cc]orrupt)"),
        OOM(Resource.MEMORY, "kills for want of memory in the kernel's log", "Out of memory: Killed|oom-kill:"),
        HARDWARE(Resource.MEMORY, "hardware errors in the kernel's log", "\\[Hardware Error\\]|mce: .*error"),
        LINK(Resource.NETWORK, "links down in the kernel's log", "[Ll]ink is [Dd]own|NIC Link is Down|Link down"),
        XID(Resource.GPU, "NVIDIA Xid errors in the kernel's log", "NVRM: Xid"),
        AMDGPU(
                Resource.GPU,
                "GPU resets and hangs in the kernel's log",
                "(amdgpu|i915|xe).*(GPU (reset|hang|HANG)|ring .* timeout)");

        final Resource resource;
        final String name;
        final Pattern pattern;

        Kind(Resource resource, String name, String pattern) {
            this.resource = resource;
            this.name = name;
            this.pattern = Pattern.compile(pattern);
        }
    }

    private static final int MAX_FAILURES = 100;
    private static final long MICROS = 1_000;

    private final Path device;
    private final long bornMicros;
    private final Map<Kind, Long> counts = new LinkedHashMap<>();
    private final Thread reader;
    private volatile boolean closed;

    /**
     * @param device its file, which need not be there
     * @param bootNanos the time since boot now; the log's stamps are of about the same clock
     */
    KernelLog(Path device, long bootNanos, Notices notices) {
        this.device = device;
        this.bornMicros = bootNanos / MICROS;
        this.reader = Thread.ofPlatform().daemon().name("kernel log").unstarted(() -> read(notices));
    }

    void start() {
        reader.start();
    }

    /** Counts a record such as {@code 3,812,5140900,-;I/O error}, if it is new and speaks of damage. */
    void record(String record) {
        int message = record.indexOf(';');
        String[] head = record.substring(0, Math.max(0, message)).split(",", -1);
        if (head.length < 3 || number(head[2]) < bornMicros) {
            return;
        }
        for (Kind kind : Kind.values()) {
            if (kind.pattern.matcher(record).find(message)) {
                synchronized (counts) {
                    counts.merge(kind, 1L, Long::sum);
                }
                return;
            }
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException noNumber) {
            return Text.NONE;
        }
    }

    /** Every kind, so that the first of its lines is a rise from nothing. */
    List<FaultCounter> faults() {
        List<FaultCounter> faults = new ArrayList<>();
        synchronized (counts) {
            for (Kind kind : Kind.values()) {
                faults.add(new FaultCounter(kind.resource, kind.name, counts.getOrDefault(kind, 0L)));
            }
        }
        return faults;
    }

    private void read(Notices notices) {
        try (FileChannel log = FileChannel.open(device, StandardOpenOption.READ)) {
            ByteBuffer record = ByteBuffer.allocate(MAX_RECORD);
            int failures = 0;
            while (!closed && failures < MAX_FAILURES) {
                failures = readOne(log, record.clear()) ? 0 : failures + 1;
            }
        } catch (NoSuchFileException notHere) {
            LOG.log(Level.DEBUG, "there is no kernel log here");
        } catch (IOException | SecurityException unreadable) {
            if (!closed) {
                String cost = "errors that only the kernel's log tells are unknown";
                notices.say(
                        cost, "/dev/kmsg may not be read, so " + cost + ". Maybe Firebreak should run as root here");
            }
        }
    }

    /** One read is one record; a broken pipe says that some were lost because the reader was slow, and it goes on with the next. */
    private boolean readOne(FileChannel log, ByteBuffer record) throws IOException {
        try {
            if (log.read(record) <= 0) {
                return false;
            }
        } catch (IOException lost) {
            if (closed || !String.valueOf(lost.getMessage()).contains("Broken pipe")) {
                throw lost;
            }
            return false;
        }
        record(StandardCharsets.UTF_8.decode(record.flip()).toString());
        return true;
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
    }
}
