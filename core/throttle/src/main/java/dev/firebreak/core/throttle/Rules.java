package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Throughput;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a node lets be done.
 *
 * @param leastIo nobody is capped below it, whatever it was promised; above nothing in every number
 * @param leastMemory the same of memory
 * @param confidence from which on whoever is named goes first, 0 to 1
 * @param knobs those that can be turned on this machine; steps that need another are left out
 */
public record Rules(DiskIo leastIo, Bytes leastMemory, double confidence, Set<Knob> knobs) {
    public Rules {
        if (leastIo.read().bytesPerSecond() == 0
                || leastIo.write().bytesPerSecond() == 0
                || leastIo.readIops() == 0
                || leastIo.writeIops() == 0) {
            throw new IllegalArgumentException(
                    "everybody is left something of a disk to go on with: each number of " + leastIo + " is above 0");
        }
        knobs = Collections.unmodifiableSet(knobs.isEmpty() ? EnumSet.noneOf(Knob.class) : EnumSet.copyOf(knobs));
    }

    /** Who is named with confidence enough. */
    Optional<Group> named(Sight sight) {
        return sight.suspicion()
                .filter(found -> found.confidence() >= confidence)
                .map(Suspicion::group);
    }

    /** A megabyte and fifty operations a second, 64 MiB, and a confidence of 0.6. */
    public static Rules usual(Set<Knob> knobs) {
        Throughput least = Throughput.ofMegabytes(1);
        return new Rules(new DiskIo(least, least, 50, 50), Bytes.ofMib(64), 0.6, knobs);
    }
}
