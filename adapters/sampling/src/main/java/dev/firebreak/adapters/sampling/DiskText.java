package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.DiskCounters;
import dev.firebreak.core.pressure.IoCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** {@code /proc/diskstats}: <a href="https://docs.kernel.org/admin-guide/iostats.html">iostats</a>. */
final class DiskText {
    private static final int SECTOR_BYTES = 512;
    private static final int MICROS = 1_000;
    private static final int MAX_DISKS = 256;

    private DiskText() {}

    /**
     * @param whole whether a name is that of a whole disk
     * @return at most 256 disks; a line that is cut off or garbage is left out
     */
    static List<DiskCounters> parse(Text text, Names names, Predicate<String> whole) {
        List<DiskCounters> disks = new ArrayList<>();
        while (text.more() && disks.size() < MAX_DISKS) {
            long major = text.number();
            long minor = text.number();
            String name = text.word(names);
            if (major >= 0 && minor >= 0 && !name.isEmpty() && whole.test(name)) {
                DiskCounters disk = disk(major + ":" + minor, name, text);
                if (disk.queueMicros() >= 0) {
                    disks.add(disk);
                }
            }
            text.nextLine();
        }
        return disks;
    }

    private static DiskCounters disk(String device, String name, Text text) {
        long reads = text.number();
        text.number();
        long sectorsRead = text.number();
        long readMillis = text.number();
        long writes = text.number();
        text.number();
        long sectorsWritten = text.number();
        long writeMillis = text.number();
        long inFlight = text.number();
        long busyMillis = text.number();
        long queueMillis = text.number();
        return new DiskCounters(
                device,
                name,
                new IoCounters(sectorsRead * SECTOR_BYTES, sectorsWritten * SECTOR_BYTES, reads, writes, 0),
                readMillis * MICROS,
                writeMillis * MICROS,
                busyMillis * MICROS,
                queueMillis == Text.NONE ? Text.NONE : queueMillis * MICROS,
                Math.clamp(inFlight, 0, Integer.MAX_VALUE));
    }
}
