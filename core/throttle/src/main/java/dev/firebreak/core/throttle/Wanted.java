package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Share;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What every turned knob of a node is to be, from the holds of all contests. */
final class Wanted {
    /** One knob of one group, at one disk where it is about one. */
    record Place(Group group, Knob knob, Optional<Device> device) implements Comparable<Place> {
        private static final Device NONE = new Device(0, 0);
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::knob)
                .thenComparing(Place::group)
                .thenComparing(place -> place.device().orElse(NONE));

        static Place of(Act act) {
            return new Place(act.group(), act.knob(), act.device());
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final Map<Place, Act> acts = new TreeMap<>();

    Map<Place, Act> acts() {
        return acts;
    }

    void add(Contest contest, Sight sight, Rules rules) {
        contest.holds().forEach((group, hold) -> add(contest, group, hold));
        if (contest.scarce() instanceof Scarce.DiskTime(Device device)
                && !contest.holds().isEmpty()
                && rules.knobs().contains(Knob.IO_LATENCY)) {
            for (Victim victim : sight.victims()) {
                if (victim.disks().contains(device)) {
                    victim.latency().ifPresent(target -> put(new Act.Latency(victim.group(), device, target)));
                }
            }
        }
    }

    private void add(Contest contest, Group group, Hold hold) {
        int taken = hold.level().weights();
        Optional<Share> part = taken == 0
                ? Optional.empty()
                : Optional.of(contest.ladder().weights().get(taken - 1));
        switch (contest.scarce()) {
            case Scarce.DiskTime(Device device) -> {
                part.ifPresent(share -> putLower(new Act.Weight(group, share)));
                if (hold.level().isCapped()) {
                    put(new Act.Limit(group, device, cap(hold)));
                }
            }
            case Scarce.Processor _ -> part.ifPresent(share -> put(new Act.CpuWeight(group, share)));
            case Scarce.Memory _ -> {
                if (hold.level().isCapped()) {
                    put(new Act.MemoryHigh(group, new Bytes(Math.round(hold.cap(0)))));
                }
            }
        }
    }

    /** A group has one weight for all disks: the lowest that any of them asks for. */
    private void putLower(Act.Weight act) {
        acts.merge(
                Place.of(act),
                act,
                (one, other) ->
                        one instanceof Act.Weight weight && weight.part().compareTo(act.part()) <= 0 ? one : other);
    }

    private void put(Act act) {
        acts.put(Place.of(act), act);
    }

    private static Cap cap(Hold hold) {
        return new Cap(limit(hold, 0), limit(hold, 1), limit(hold, 2), limit(hold, 3));
    }

    private static OptionalLong limit(Hold hold, int way) {
        return hold.caps(way) ? OptionalLong.of((long) Math.ceil(hold.cap(way))) : OptionalLong.empty();
    }
}
