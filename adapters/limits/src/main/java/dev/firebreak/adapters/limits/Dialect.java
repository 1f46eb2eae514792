package dev.firebreak.adapters.limits;

import dev.firebreak.core.throttle.Act;
import dev.firebreak.core.throttle.Device;
import dev.firebreak.core.throttle.Group;
import dev.firebreak.core.throttle.Knob;
import java.util.List;
import java.util.Optional;

/** Which entries of which files a knob stands for, in one version of control groups. */
interface Dialect {
    /** What a knob becomes; empty where this version has nothing for it. */
    List<Entry> entries(Group group, Knob knob, Optional<Device> device);

    /**
     * The value of an entry that carries out an act.
     *
     * @param original what was there before the first act; a lower limit than the act's stays
     */
    String value(Act act, Entry entry, String original);

    /** The controller that must be there for a knob, as the kernel calls it. */
    static String controller(Knob knob) {
        return switch (knob) {
            case IO_WEIGHT, IO_CAP, IO_LATENCY -> "io";
            case CPU_WEIGHT -> "cpu";
            case MEMORY_HIGH -> "memory";
        };
    }
}
