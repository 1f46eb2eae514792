package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Share;
import java.time.Duration;
import java.util.Optional;

/**
 * One change of one group. What an act says replaces what an earlier one said of the same knob and device, so saying it
 * twice changes nothing. No act but {@link Latency} gives a group more than it had before Firebreak came: whoever
 * carries out a cap keeps a lower one that somebody else has set.
 */
public sealed interface Act {
    Group group();

    Knob knob();

    /** A sentence without a full stop, for people. */
    default String says() {
        return Wording.does(this);
    }

    /** The disk that it is about; empty when it is about none or about all of them. */
    default Optional<Device> device() {
        return Optional.empty();
    }

    /** The group's weight at every disk becomes this part of what it was; never nothing. */
    record Weight(Group group, Share part) implements Act {
        public Weight {
            requireSome(group, part);
        }

        @Override
        public Knob knob() {
            return Knob.IO_WEIGHT;
        }
    }

    /** At one disk the group gets no more than this. */
    record Limit(Group group, Device disk, Cap cap) implements Act {
        @Override
        public Knob knob() {
            return Knob.IO_CAP;
        }

        @Override
        public Optional<Device> device() {
            return Optional.of(disk);
        }
    }

    /** The kernel slows the group's siblings while it waits longer than this for the disk; for victims. */
    record Latency(Group group, Device disk, Duration target) implements Act {
        @Override
        public Knob knob() {
            return Knob.IO_LATENCY;
        }

        @Override
        public Optional<Device> device() {
            return Optional.of(disk);
        }
    }

    /** The group's weight at the processor becomes this part of what it was; never nothing. */
    record CpuWeight(Group group, Share part) implements Act {
        public CpuWeight {
            requireSome(group, part);
        }

        @Override
        public Knob knob() {
            return Knob.CPU_WEIGHT;
        }
    }

    /** Above this the group is slowed and its memory taken back; it is never killed for it. */
    record MemoryHigh(Group group, Bytes high) implements Act {
        @Override
        public Knob knob() {
            return Knob.MEMORY_HIGH;
        }
    }

    /** The knob is put back to what it was before the first act on it. */
    record Release(Group group, Knob knob, Optional<Device> device) implements Act {}

    private static void requireSome(Group group, Share part) {
        if (part.equals(Share.NONE)) {
            throw new IllegalArgumentException("a part of the weight of " + group + " is left, not " + part);
        }
    }
}
