package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.throttle.Window.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people are told. */
final class Wording {
    private Wording() {}

    static String waits(Reading reading, Scarce scarce) {
        return String.format(
                Locale.ROOT,
                "%s waits %.0f %% of its time for %s, target %.0f %%",
                reading.victim(),
                100 * reading.stall(),
                scarce,
                100 * reading.target());
    }

    /** The end of a sentence that begins with who waits. */
    static String says(Notice.Kind kind, Scarce scarce, int held) {
        return switch (kind) {
            case NOBODY_TO_HOLD -> ", and nobody of a lower stance uses more than its floor";
            case NOT_ENOUGH -> ", less than before, but everybody is at the floor already";
            case GAVE_UP ->
                " though everybody is at the floor (" + held + " held), which helps too little: all are let go."
                        + " Look at " + scarce + " itself, and at what runs outside the known groups";
        };
    }

    static String does(Act act) {
        return switch (act) {
            case Act.Weight(Group group, Share part) ->
                group + " gets " + percent(part) + " of its weight at every disk";
            case Act.Limit(Group group, Device disk, Cap cap) ->
                group + " gets at most " + most(cap) + " of disk " + disk;
            case Act.Latency(Group group, Device disk, Duration target) ->
                "the kernel keeps a request of " + group + " to disk " + disk + " below " + target.toMillis() + " ms";
            case Act.CpuWeight(Group group, Share part) ->
                group + " gets " + percent(part) + " of its weight at the processor";
            case Act.MemoryHigh(Group group, Bytes high) -> group + " is slowed above " + high + " of memory";
            case Act.Release(Group group, Knob knob, Optional<Device> disk) ->
                group + " has its own " + own(knob)
                        + disk.map(of -> " of disk " + of).orElse("") + " back";
        };
    }

    private static String percent(Share part) {
        return part.thousandths() / 10.0 + " %";
    }

    private static String own(Knob knob) {
        return switch (knob) {
            case IO_WEIGHT -> "weight at every disk";
            case IO_CAP -> "share";
            case IO_LATENCY -> "latency";
            case CPU_WEIGHT -> "weight at the processor";
            case MEMORY_HIGH -> "memory";
        };
    }

    private static String most(Cap cap) {
        List<String> parts = new ArrayList<>();
        cap.readBytes().ifPresent(bytes -> parts.add(megabytes(bytes) + " read"));
        cap.writeBytes().ifPresent(bytes -> parts.add(megabytes(bytes) + " written"));
        cap.readIops().ifPresent(operations -> parts.add(operations + " reads/s"));
        cap.writeIops().ifPresent(operations -> parts.add(operations + " writes/s"));
        return parts.isEmpty() ? "all" : String.join(", ", parts);
    }

    private static String megabytes(long bytesPerSecond) {
        return String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / 1e6);
    }
}
