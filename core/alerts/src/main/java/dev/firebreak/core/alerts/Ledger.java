package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.silence.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one destination was told, against what is so: the difference is what it is told next. So nothing piles up while it
 * cannot be reached, and nothing is lost. Not safe for threads.
 */
final class Ledger {
    /** What was over before it could be told: more than so many are only counted. */
    static final int MOST_MISSED = 200;

    /** What is over waits so long for others that are. */
    private static final Duration OVERS_GATHER = Duration.ofSeconds(10);

    private record Told(Severity severity, String gist, Duration at, int updates) {}

    private record Ended(Entry entry, Duration at) {}

    private final Destination destination;
    private final Map<String, Told> told = new LinkedHashMap<>();
    private final Map<String, Ended> ended = new LinkedHashMap<>();
    private final Map<String, Ended> missed = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private long forgotten;

    Ledger(Destination destination) {
        this.destination = destination;
    }

    boolean wants(Alert alert) {
        return alert.severity().isAtLeast(destination.from())
                && (destination.classes().isEmpty()
                        || alert.workloadClass()
                                .map(destination.classes()::contains)
                                .orElse(alert.workload().isEmpty()));
    }

    /** It stands no more. */
    void end(Standing standing, Moment now) {
        String id = standing.id();
        Entry over = Entry.of(standing.alert(), Change.OVER, 0, standing.calmSince(), standing.cameBack());
        if (told.containsKey(id) || underWay.contains(id)) {
            ended.put(id, new Ended(over, now.running()));
        } else if (standing.wasTellable() && wants(standing.alert())) {
            if (missed.size() < MOST_MISSED) {
                missed.put(over.key(), new Ended(over, now.running()));
            } else {
                forgotten++;
            }
        }
    }

    /**
     * What could be told now.
     *
     * @param due those that should be told at once; with them goes what else there is of their group
     */
    record Pending(List<Entry> due, List<Entry> along) {}

    Pending pending(Collection<Standing> standings, Duration update, boolean quietHour, Moment now) {
        List<Entry> due = new ArrayList<>();
        List<Entry> along = new ArrayList<>();
        for (Standing standing : standings) {
            if (standing.isActive() && standing.hushed().isEmpty() && wants(standing.alert())) {
                boolean held = quietHour && standing.alert().severity() != Severity.CRITICAL;
                if (!held) {
                    begun(standing, update, now).ifPresent(entry -> (standing.isRipe() ? due : along).add(entry));
                }
            }
        }
        ended.values().forEach(each -> gather(each, quietHour, now, due, along));
        Set<String> begin = new HashSet<>(told.keySet());
        due.forEach(entry -> begin.add(entry.alert().id()));
        along.forEach(entry -> begin.add(entry.alert().id()));
        // Who hears that it began again must not hear after it that it was over before.
        missed.values().stream()
                .filter(each -> !begin.contains(each.entry.alert().id()))
                .forEach(each -> gather(each, quietHour, now, due, along));
        return new Pending(due, along);
    }

    private static void gather(Ended each, boolean quietHour, Moment now, List<Entry> due, List<Entry> along) {
        if (!quietHour || each.entry.alert().severity() == Severity.CRITICAL) {
            boolean gathered = now.running().minus(each.at).compareTo(OVERS_GATHER) >= 0;
            (gathered ? due : along).add(each.entry);
        }
    }

    private Optional<Entry> begun(Standing standing, Duration update, Moment now) {
        Told before = told.get(standing.id());
        if (before == null) {
            return Optional.of(entry(standing, Change.BEGAN, 0));
        }
        // It ended and began again before anybody was told: it never ended, as far as they know.
        ended.remove(standing.id());
        boolean worse = standing.alert().severity().compareTo(before.severity) > 0;
        boolean other = !standing.gist().equals(before.gist)
                && now.running().minus(before.at).compareTo(update) >= 0;
        return worse || other ? Optional.of(entry(standing, Change.UPDATED, before.updates + 1)) : Optional.empty();
    }

    private static Entry entry(Standing standing, Change change, int number) {
        return Entry.of(standing.alert(), change, number, Optional.empty(), standing.cameBack());
    }

    void sending(Notice notice) {
        notice.entries().forEach(entry -> underWay.add(entry.alert().id()));
    }

    /** It arrived; or it never will, and is not tried again. */
    void delivered(Notice notice, Board board, Moment now) {
        for (Entry entry : notice.entries()) {
            String id = entry.alert().id();
            underWay.remove(id);
            if (entry.change() == Change.OVER) {
                missed.remove(entry.key());
                if (Optional.ofNullable(ended.get(id))
                        .map(Ended::entry)
                        .filter(entry::equals)
                        .isPresent()) {
                    ended.remove(id);
                    told.remove(id);
                }
            } else {
                int updates =
                        Optional.ofNullable(told.get(id)).map(Told::updates).orElse(-1) + 1;
                String gist = Standing.gist(entry.alert(), entry.cameBack());
                missed.values().removeIf(each -> each.entry.alert().id().equals(id));
                told.put(id, new Told(entry.alert().severity(), gist, now.running(), updates));
                board.standing(id).ifPresent(standing -> standing.toldTo(destination.name(), now.wall()));
            }
        }
    }

    /** None of what was under way arrived. */
    void failed(Notice notice) {
        for (Entry entry : notice.entries()) {
            String id = entry.alert().id();
            underWay.remove(id);
            Ended over = ended.get(id);
            if (over != null && !told.containsKey(id)) {
                ended.remove(id);
                missed.put(over.entry.key(), over);
            }
        }
    }

    int waiting() {
        return missed.size() + ended.size();
    }

    /** How many were over before they could be told and found no room. */
    long forgotten() {
        return forgotten;
    }
}
