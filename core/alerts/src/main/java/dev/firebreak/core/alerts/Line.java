package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Severity;
import dev.firebreak.core.silence.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The way to one destination: what goes there next, how much of it, and what became of it. Not safe for threads. */
final class Line {
    static final Duration FIRST_BACKOFF = Duration.ofSeconds(2);
    static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

    /** So often is a notice tried that its receiver refuses. */
    static final int TRIES = 3;

    private final Destination destination;
    private final RandomGenerator random;
    private final Ledger ledger;
    private final Budget budget = new Budget();
    private final List<Dispatch> underWay = new ArrayList<>();
    private Optional<Duration> notBefore = Optional.empty();
    private int failures;
    private int refusals;
    private long givenUp;
    private Optional<Instant> failingSince = Optional.empty();
    private Optional<String> failure = Optional.empty();
    private Optional<Instant> lastDelivered = Optional.empty();

    Line(Destination destination, RandomGenerator random) {
        this.destination = destination;
        this.random = random;
        this.ledger = new Ledger(destination);
    }

    Destination destination() {
        return destination;
    }

    void end(Standing standing, Moment now) {
        ledger.end(standing, now);
    }

    /** What to send now; nothing while something is under way. */
    List<Dispatch> look(Collection<Standing> standings, Duration update, boolean quietHour, Moment now) {
        boolean room = budget.single(1, now) > 0 || budget.digest(now);
        if (!room
                || !underWay.isEmpty()
                || notBefore.filter(then -> now.running().compareTo(then) < 0).isPresent()) {
            return List.of();
        }
        Ledger.Pending pending = ledger.pending(standings, update, quietHour, now);
        List<List<Entry>> groups = groups(pending);
        int single = budget.single(groups.size(), now);
        for (List<Entry> group : groups.subList(0, single)) {
            dispatch(group, false, now);
        }
        List<Entry> rest = groups.subList(single, groups.size()).stream()
                .flatMap(List::stream)
                .toList();
        if (!rest.isEmpty() && budget.digest(now)) {
            dispatch(rest, true, now);
        }
        return List.copyOf(underWay);
    }

    /** Those in which something is due, the worst first. */
    private static List<List<Entry>> groups(Ledger.Pending pending) {
        Map<String, List<Entry>> groups = new LinkedHashMap<>();
        pending.due()
                .forEach(entry -> groups.computeIfAbsent(group(entry), key -> new ArrayList<>())
                        .add(entry));
        for (Entry entry : pending.along()) {
            List<Entry> there = groups.get(group(entry));
            if (there != null) {
                there.add(entry);
            }
        }
        return groups.values().stream()
                .sorted(Comparator.comparing(Line::lasts)
                        .thenComparing(Line::worst)
                        .reversed())
                .toList();
    }

    private static boolean lasts(List<Entry> group) {
        return group.stream().anyMatch(entry -> entry.change() != Change.OVER);
    }

    private static Severity worst(List<Entry> group) {
        return group.stream()
                .map(entry -> entry.alert().severity())
                .max(Comparator.naturalOrder())
                .orElse(Severity.NOTICE);
    }

    private static String group(Entry entry) {
        return entry.alert().node().orElse("lab");
    }

    private void dispatch(List<Entry> entries, boolean digest, Moment now) {
        List<Entry> some = entries.size() <= Notice.MOST_ENTRIES ? entries : entries.subList(0, Notice.MOST_ENTRIES);
        String group = digest ? "lab" : group(some.getFirst());
        Notice notice = Notice.of(group, some, digest, now.wall());
        ledger.sending(notice);
        underWay.add(new Dispatch(destination.name(), notice));
        budget.take(digest, now);
    }

    void delivered(Dispatch dispatch, Board board, Moment now) {
        if (underWay.remove(dispatch)) {
            ledger.delivered(dispatch.notice(), board, now);
            lastDelivered = Optional.of(now.wall());
            failingSince = Optional.empty();
            failure = Optional.empty();
            failures = 0;
            refusals = 0;
        }
    }

    /** Nothing of what is under way is sent any more; what is true after a while is tried then. */
    void failed(Dispatch dispatch, Failure why, Board board, Moment now) {
        if (!underWay.contains(dispatch)) {
            return;
        }
        refusals = why.ofNotice() ? refusals + 1 : 0;
        if (refusals >= TRIES) {
            underWay.remove(dispatch);
            ledger.delivered(dispatch.notice(), board, now);
            givenUp++;
            refusals = 0;
        }
        underWay.forEach(each -> ledger.failed(each.notice()));
        underWay.clear();
        failure = Optional.of(why.message());
        failingSince = failingSince.or(() -> Optional.of(now.wall()));
        notBefore = Optional.of(now.running().plus(backoff(failures)));
        failures++;
    }

    /** Twice as long each time, within bounds, by half more or less so that not all come back at once. */
    private Duration backoff(int before) {
        Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(before, 10));
        Duration bounded = doubled.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : doubled;
        return Duration.ofMillis(Math.round(bounded.toMillis() * (0.5 + 0.5 * random.nextDouble())));
    }

    /** How it is with this destination, for people. */
    WayState state() {
        return new WayState(
                destination.name(),
                destination.way().word(),
                destination.way().words(),
                lastDelivered,
                failingSince,
                failure,
                givenUp + ledger.forgotten());
    }
}
