package dev.firebreak.core.frames;

import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes looks of one sender's messages, see {@link FrameWriter}. Not safe for threads. */
final class FrameReader {
    private long base = -1;
    private Flat machine = new Flat(List.of(), new long[0]);
    private List<Flat> groups = List.of();

    /**
     * The groups come in the order of the whole look, then those that are new since.
     *
     * @return empty when the whole look that it tells the changes to is not known
     */
    Optional<Reading> read(NodeReading message) throws MalformedFrameException {
        Input in = new Input(message.body());
        Reading reading;
        if (message.whole()) {
            Flat whole = Flat.readWhole(in);
            List<Flat> all = several(in);
            reading = reading(message, whole, all);
            base = message.sequence();
            machine = whole;
            groups = all;
        } else if (message.base() == base) {
            reading = changed(message, in);
        } else {
            return Optional.empty();
        }
        if (!in.isAtEnd()) {
            throw new MalformedFrameException("more follows where it should end");
        }
        return Optional.of(reading);
    }

    private Reading changed(NodeReading message, Input in) throws MalformedFrameException {
        Flat now = in.count(1, "in the place of a mark") == 1 ? machine.readChanges(in) : Flat.readWhole(in);
        List<Optional<Flat>> left = new ArrayList<>(groups.size());
        groups.forEach(group -> left.add(Optional.of(group)));
        int place = -1;
        for (int count = in.count(groups.size(), "groups that are gone"); count > 0; count--) {
            place = next(place, in);
            left.set(place, Optional.empty());
        }
        place = -1;
        for (int count = in.count(groups.size(), "groups that changed"); count > 0; count--) {
            place = next(place, in);
            left.set(place, Optional.of(groups.get(place).readChanges(in)));
        }
        List<Flat> all = new ArrayList<>();
        left.forEach(group -> group.ifPresent(all::add));
        all.addAll(several(in));
        return reading(message, now, all);
    }

    private int next(int place, Input in) throws MalformedFrameException {
        int step = in.count(groups.size(), "groups to pass over");
        if (place + 1 + step >= groups.size()) {
            throw new MalformedFrameException("group " + (place + 1 + step) + " of " + groups.size());
        }
        return place + 1 + step;
    }

    private static List<Flat> several(Input in) throws MalformedFrameException {
        int count = in.count(FrameWriter.MOST_GROUPS, "groups");
        List<Flat> all = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            all.add(Flat.readWhole(in));
        }
        return all;
    }

    private static Reading reading(NodeReading message, Flat machine, List<Flat> groups)
            throws MalformedFrameException {
        List<GroupCounters> all = new ArrayList<>(groups.size());
        for (Flat group : groups) {
            all.add(Groups.of(group));
        }
        return new Reading(
                message.node(), Instant.ofEpochMilli(message.at()), message.nanos(), Machines.of(machine), all);
    }
}
