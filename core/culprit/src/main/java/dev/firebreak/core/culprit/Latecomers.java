package dev.firebreak.core.culprit;

import java.util.Collection;
import java.util.List;

/**
 * A group may be found some seconds after it began. Until then what it did is nobody's; where that ends in the tick in which a group
 * is found that does as much, it was that group's all along.
 */
final class Latecomers {
    private static final int LATE = 8;
    /** Of what was nobody's: so little is left, and so much the newcomer does. */
    private static final double LEFT = 0.4;

    private static final double TAKEN = 0.5;

    private Latecomers() {}

    static void credit(long tick, List<Track> found, Gauge outsideCpu, Collection<DiskTrack> disks) {
        for (Track track : found) {
            Gauge cpu = track.gauge(Signal.CPU);
            move(tick, outsideCpu, cpu, cpu.at(tick), 1);
            Gauge read = track.gauge(Signal.READ);
            Gauge paid = track.gauge(Signal.PAID);
            Gauge bytes = read.at(tick) > paid.at(tick) ? read : paid;
            for (DiskTrack disk : disks) {
                Gauge time = track.diskTime(disk.slot());
                move(tick, disk.outside, time, time.at(tick), 1);
                double byProcesses = disk.timeOf(read.at(tick), paid.at(tick));
                if (byProcesses > 0) {
                    move(tick, disk.outside, bytes, byProcesses, bytes.at(tick) / byProcesses);
                }
            }
        }
    }

    /**
     * @param does what the newcomer does now, in the measure of {@code outside}
     * @param scale one of {@code outside}'s, in the measure of {@code to}
     */
    private static void move(long tick, Gauge outside, Gauge to, double does, double scale) {
        double before = outside.at(tick - 1);
        if (does < TAKEN * before || outside.at(tick) > LEFT * before || before <= 0) {
            return;
        }
        for (long t = tick - 1; t > tick - LATE; t--) {
            double taken = Math.min(outside.excess(t), does);
            if (taken <= 0) {
                return;
            }
            outside.add(t, -taken);
            to.add(t, taken * scale);
        }
    }
}
