package dev.firebreak.adapters.inprocess;

import dev.firebreak.core.bus.StreamSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The places of a stream's consumers. Guarded by the stream's lock. */
final class Places {
    private final Map<Integer, ConsumerPlace> byNumber = new TreeMap<>();

    @Nullable ConsumerPlace named(String name) {
        return byNumber.values().stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    ConsumerPlace add(String name) {
        int number =
                byNumber.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
        ConsumerPlace place = new ConsumerPlace(number, name);
        byNumber.put(number, place);
        return place;
    }

    void remove(ConsumerPlace place) {
        byNumber.remove(place.number());
    }

    Collection<ConsumerPlace> all() {
        return List.copyOf(byNumber.values());
    }

    /** Takes in what the journal says; from a work queue's log remove what has left it. */
    void replay(ConsumerJournal.Entry entry, StreamLog log, StreamSpec.Retention retention) {
        switch (entry) {
            case ConsumerJournal.Entry.Named(int number, String name) ->
                byNumber.put(number, new ConsumerPlace(number, name));
            case ConsumerJournal.Entry.Reached(int number, long next) ->
                known(number).reached(next);
            case ConsumerJournal.Entry.Delivered(int number, long sequence, long attempt) ->
                known(number).replayDelivered(sequence, (int) attempt);
            case ConsumerJournal.Entry.Done(int number, long sequence) -> {
                known(number).replayDone(sequence);
                if (retention == StreamSpec.Retention.WORK_QUEUE) {
                    log.remove(sequence);
                }
            }
            case ConsumerJournal.Entry.Left(long from, long to) -> {
                for (long at = Math.max(from, log.first()); at <= Math.min(to, log.next() - 1); at++) {
                    log.remove(at);
                }
            }
        }
    }

    /** The sequence after the last that any consumer has seen. */
    long highest() {
        return byNumber.values().stream().mapToLong(ConsumerPlace::next).max().orElse(1);
    }

    private ConsumerPlace known(int number) {
        return byNumber.computeIfAbsent(number, unnamed -> new ConsumerPlace(unnamed, ""));
    }
}
