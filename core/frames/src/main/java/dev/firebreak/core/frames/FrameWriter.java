package dev.firebreak.core.frames;

import dev.firebreak.core.bus.NodeReading;
import dev.firebreak.core.pressure.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes messages of looks: a whole one first and every minute, else what changed since the last whole one, so that a message that
 * is lost costs that look and no other. Not safe for threads.
 */
public final class FrameWriter {
    /** Looks from one whole message to the next. */
    static final int WHOLE_EVERY = 60;

    /** Groups of one look that are sent; a message holds no more. */
    static final int MOST_GROUPS = 2_000;

    private final String sender;
    private long sequence;
    private long base;
    private int wholeBytes;
    private Flat machine = new Flat(List.of(), new long[0]);
    private List<Flat> groups = List.of();
    private Map<String, Integer> places = Map.of();
    private boolean wholeWanted = true;

    /** @param sender nobody else's, and another one after each start */
    public FrameWriter(String sender) {
        this.sender = sender;
    }

    /** Makes the next message a whole one. */
    public void wholeNext() {
        wholeWanted = true;
    }

    /**
     * @param pace from look to look
     * @param took how long this one took
     */
    public NodeReading write(Reading reading, Duration pace, Duration took) {
        sequence++;
        Flat nowMachine = Machines.flat(reading.machine());
        List<Flat> now =
                reading.groups().stream().limit(MOST_GROUPS).map(Groups::flat).toList();
        byte[] body = changes(nowMachine, now);
        // When most has changed, a whole look is hardly longer, and the next ones are short again.
        if (wholeWanted || sequence - base >= WHOLE_EVERY || body.length > wholeBytes / 2 + 1_000) {
            body = whole(nowMachine, now);
            remember(nowMachine, now, body.length);
        }
        return new NodeReading(
                reading.node(),
                sender,
                sequence,
                base,
                reading.at().toEpochMilli(),
                reading.nanos(),
                pace.toMillis(),
                took.toNanos() / 1_000,
                body);
    }

    private void remember(Flat nowMachine, List<Flat> now, int bytes) {
        base = sequence;
        wholeWanted = false;
        wholeBytes = bytes;
        machine = nowMachine;
        groups = now;
        places = HashMap.newHashMap(now.size());
        for (int i = 0; i < now.size(); i++) {
            places.put(now.get(i).words().getFirst(), i);
        }
    }

    private static byte[] whole(Flat machine, List<Flat> groups) {
        Output out = new Output();
        machine.writeWhole(out);
        out.count(groups.size());
        groups.forEach(group -> group.writeWhole(out));
        return out.bytes();
    }

    private byte[] changes(Flat nowMachine, List<Flat> now) {
        if (wholeWanted) {
            return new byte[0];
        }
        Output out = new Output();
        boolean sameWords = nowMachine.hasWordsOf(machine);
        out.count(sameWords ? 1 : 0);
        if (sameWords) {
            nowMachine.writeChanges(machine, out);
        } else {
            nowMachine.writeWhole(out);
        }
        boolean[] still = new boolean[groups.size()];
        List<Flat> fresh = new ArrayList<>();
        Output changed = new Output();
        int changes = 0;
        int last = -1;
        for (Map.Entry<Integer, Flat> entry : known(now, fresh).entrySet()) {
            int place = entry.getKey();
            still[place] = true;
            if (!Arrays.equals(entry.getValue().numbers(), groups.get(place).numbers())) {
                changed.count(place - last - 1);
                entry.getValue().writeChanges(groups.get(place), changed);
                last = place;
                changes++;
            }
        }
        gone(still, out);
        out.count(changes);
        out.raw(changed.bytes());
        out.count(fresh.size());
        fresh.forEach(group -> group.writeWhole(out));
        return out.bytes();
    }

    /** Those of the last whole look that are still there with the same words, by their places in it; all others are fresh. */
    private Map<Integer, Flat> known(List<Flat> now, List<Flat> fresh) {
        Map<Integer, Flat> known = new TreeMap<>();
        for (Flat group : now) {
            Integer place = places.get(group.words().getFirst());
            if (place != null && group.hasWordsOf(groups.get(place))) {
                known.put(place, group);
            } else {
                fresh.add(group);
            }
        }
        return known;
    }

    private static void gone(boolean[] still, Output out) {
        List<Integer> gone = new ArrayList<>();
        for (int i = 0; i < still.length; i++) {
            if (!still[i]) {
                gone.add(i);
            }
        }
        out.count(gone.size());
        int last = -1;
        for (int place : gone) {
            out.count(place - last - 1);
            last = place;
        }
    }
}
