package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.IoCounters;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** {@code io.stat}: <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html#io-interface-files">cgroup v2</a>. */
final class IoStatText {
    private static final int MAX_DEVICES = 256;

    private IoStatText() {}

    /**
     * @param whole the devices of whole disks: what lies on other disks is counted there once more and left out, unless nothing else
     *     is there
     * @return by {@code major:minor}
     */
    static Map<String, IoCounters> parse(Text text, Names names, Set<String> whole) {
        Map<String, IoCounters> disks = new HashMap<>();
        Map<String, IoCounters> others = new HashMap<>();
        while (text.more() && disks.size() + others.size() < MAX_DEVICES) {
            String device = text.word(names);
            if (device.indexOf(':') > 0) {
                IoCounters io = line(text);
                (whole.contains(device) ? disks : others).put(device, io);
            }
            text.nextLine();
        }
        return disks.isEmpty() ? others : disks;
    }

    private static IoCounters line(Text text) {
        long readBytes = 0;
        long writtenBytes = 0;
        long reads = 0;
        long writes = 0;
        text.skipSpace();
        while (true) {
            byte first = text.next();
            if (first == 0) {
                return new IoCounters(readBytes, writtenBytes, reads, writes, 0);
            }
            byte second = text.next();
            boolean bytes = second == 'b';
            long value = text.passEquals() ? Math.max(0, text.number()) : 0;
            switch (first) {
                case 'r' -> {
                    readBytes = bytes ? value : readBytes;
                    reads = second == 'i' ? value : reads;
                }
                case 'w' -> {
                    writtenBytes = bytes ? value : writtenBytes;
                    writes = second == 'i' ? value : writes;
                }
                default -> {}
            }
            text.endWord();
            text.skipSpace();
        }
    }
}
