package dev.firebreak.roles.watch;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.silence.Change;
import dev.firebreak.core.silence.Declared;
import dev.firebreak.core.silence.Habit;
import dev.firebreak.core.silence.Moment;
import dev.firebreak.core.silence.Proposal;
import dev.firebreak.core.silence.Report;
import dev.firebreak.core.silence.Rest;
import dev.firebreak.core.silence.Signal;
import dev.firebreak.core.silence.Subject;
import dev.firebreak.core.silence.Watchman;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Who of a lab has gone quiet: what was promised, what is seen, the last alarms. Safe for threads. */
public final class SilenceBoard {
    /** Alarms that are remembered. */
    static final int MOST_CHANGES = 500;

    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Supplier<Optional<Lab>> labs;
    private final Watchman watchman;
    private final Habits habits = new Habits(ZoneId.systemDefault());
    private final Deque<Change> changes = new ArrayDeque<>();
    private Optional<Lab> lab = Optional.empty();
    private Set<String> workloads = Set.of();
    private Sightings sightings = new Sightings(new Residents(Set.of()));

    /**
     * @param labs what the lab file says now; empty when there is none, or it does not hold: then what it said before counts
     * @param nanos a clock that only goes on
     */
    public SilenceBoard(Supplier<Optional<Lab>> labs, InstantSource wall, LongSupplier nanos) {
        this.labs = labs;
        this.wall = wall;
        this.nanos = nanos;
        this.watchman = new Watchman(List.of(), Set.of(), Watchman.USUAL_STALE, now());
        lookAtTheLab();
    }

    private Moment now() {
        return new Moment(wall.instant(), Duration.ofNanos(nanos.getAsLong()));
    }

    /** Takes over what the lab file promises now. */
    synchronized void lookAtTheLab() {
        Optional<Lab> found = labs.get();
        if (found.isEmpty() || found.equals(lab)) {
            return;
        }
        lab = found;
        Lab known = found.get();
        workloads = known.everything().stream().map(Workload::name).collect(Collectors.toUnmodifiableSet());
        sightings = new Sightings(new Residents(workloads));
        habits.declare(known.everything());
        watchman.declare(
                known.everything().stream().map(Declared::of).toList(),
                known.nodes().stream().map(Node::name).collect(Collectors.toUnmodifiableSet()),
                now());
    }

    /** What a look at a node shows of who lives there. */
    synchronized void see(Interval interval) {
        sightings.of(interval).forEach(signal -> watchman.observe(signal, now()));
    }

    /** Alarms that begin or end with this second. */
    synchronized List<Change> look() {
        habits.watch(wall.instant());
        List<Change> found = watchman.look(now());
        for (Change change : found) {
            changes.addFirst(change);
            if (changes.size() > MOST_CHANGES) {
                changes.removeLast();
            }
        }
        return found;
    }

    /**
     * A workload called.
     *
     * @return false when the lab has no such workload
     */
    public synchronized boolean called(String workload) {
        return hear(workload, new Signal.Called(workload, wall.instant()));
    }

    /**
     * A workload has worked through so much until now.
     *
     * @return false when the lab has no such workload
     */
    public synchronized boolean counted(String workload, long value) {
        return hear(workload, new Signal.Counted(workload, wall.instant(), value));
    }

    /** A workload answered when it was asked whether it is well. */
    public synchronized void answered(String workload) {
        hear(workload, new Signal.Answered(workload, wall.instant()));
    }

    /**
     * A workload did not answer.
     *
     * @param why the end of a sentence, without a full stop
     */
    public synchronized void failed(String workload, String why) {
        hear(workload, new Signal.Failed(workload, wall.instant(), why));
    }

    /** What a model server has to do, and how many pieces of answers it has produced so far. */
    public synchronized void loaded(String workload, long waiting, long tokens) {
        hear(workload, new Signal.Loaded(workload, wall.instant(), waiting, tokens));
    }

    private boolean hear(String workload, Signal.OfWorkload signal) {
        boolean known = workloads.contains(workload);
        if (known) {
            watchman.observe(signal, now());
            habits.hear(signal);
        }
        return known;
    }

    /**
     * Lets a workload be quiet.
     *
     * @return false when the lab has no such workload
     */
    public synchronized boolean rest(String workload, Duration length, String reason) {
        boolean known = workloads.contains(workload);
        if (known) {
            Instant from = wall.instant();
            watchman.rest(new Rest(new Subject.Workload(workload), from, from.plus(length), reason), now());
        }
        return known;
    }

    /** How it is with everybody, alarms first. */
    public synchronized List<Report> reports() {
        return watchman.reports().stream()
                .sorted((one, other) ->
                        Boolean.compare(other.state().isAlarm(), one.state().isAlarm()))
                .toList();
    }

    /** What people may write into the lab file for workloads that it promises nothing of, by name. */
    public synchronized List<Proposal> proposals() {
        return habits.proposals();
    }

    /** Takes over what was learned before. */
    synchronized void recall(List<Habit> kept) {
        habits.recall(kept);
        lab.ifPresent(known -> habits.declare(known.everything()));
    }

    /** What was learned so far. */
    synchronized List<Habit> habits() {
        return habits.kept();
    }

    /** The last alarms that began or ended, the newest first. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }
}
