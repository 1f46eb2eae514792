package dev.firebreak.core.culprit;

import java.util.List;

/**
 * Who the disks write for, where only {@code /proc/PID/io} counts. Written bytes are counted when a page becomes dirty; the disk sees
 * them later, or never. What the disks write in a second is taken for what became dirty in that second first, as direct and synced
 * writes are, and then for what is owed, in proportion. Nobody can owe more than the machine has dirty.
 */
final class Debts {
    /** A group's new writes less what was deleted before it was written, in bytes, negative when more was deleted. */
    record Fresh(Track track, double bytes) {}

    private Debts() {}

    /**
     * @param written by the disks for these groups or for nobody known, in bytes
     * @param dirty of the machine, on its way or not, in bytes
     * @return bytes that were written for nobody known
     */
    static double pay(long tick, double seconds, List<Fresh> groups, double written, double dirty) {
        double fresh = 0;
        double owed = 0;
        for (Fresh group : groups) {
            if (group.bytes() < 0) {
                group.track().owe(group.track().debt() + group.bytes());
            }
            fresh += Math.max(0, group.bytes());
            owed += group.track().debt();
        }
        double part = fresh <= 0 ? 0 : Math.min(1, written / fresh);
        double rest = Math.max(0, written - fresh);
        double partOfOwed = owed <= 0 ? 0 : Math.min(1, rest / owed);
        double left = Math.max(0, owed - rest) + fresh * (1 - part);
        double kept = left <= dirty || left <= 0 ? 1 : dirty / left;
        for (Fresh group : groups) {
            Track track = group.track();
            double now = Math.max(0, group.bytes());
            double paid = now * part + track.debt() * partOfOwed;
            track.gauge(Signal.PAID).put(tick, paid / seconds);
            track.owe(kept * (track.debt() + now - paid));
        }
        return Math.max(0, rest - owed);
    }
}
