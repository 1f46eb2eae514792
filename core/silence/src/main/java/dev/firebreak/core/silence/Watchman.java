package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says who has gone quiet. It has no clock and no thread: it is told what was seen, and asked when it is time. What it
 * keeps grows with the workloads and nodes that were declared, never with what is seen. One thread at a time.
 *
 * <p>Who feeds it tells it everything that was seen before it asks, so that a feeder that was stopped for a while accuses
 * nobody.
 */
public final class Watchman {
    /** How long a node that is seen every few seconds may be unseen. */
    public static final Duration USUAL_STALE = Duration.ofSeconds(15);

    private final Map<String, Vital> vitals = new TreeMap<>();
    private final Rests rests = new Rests();
    private final Nodes nodes;
    private Moment last;
    private Instant looked;

    /**
     * A watch that begins now.
     *
     * @param workloads what they promise, each name once
     * @param nodes names of the nodes of the lab
     * @param nodeStaleAfter how long a node may be unseen, of one that ever was seen
     */
    public Watchman(List<Declared> workloads, Set<String> nodes, Duration nodeStaleAfter, Moment now) {
        this.nodes = new Nodes(nodeStaleAfter);
        this.last = now;
        this.looked = now.wall();
        declare(workloads, nodes, now);
    }

    /**
     * What is declared from now on. What is known of a workload whose promise did not change stays known; of one that
     * changed the watch begins anew, and an alarm of one that is gone is over without a word.
     */
    public void declare(List<Declared> workloads, Set<String> nodeNames, Moment now) {
        step(now);
        Set<String> names = new HashSet<>();
        for (Declared declared : workloads) {
            if (!names.add(declared.workload())) {
                throw new IllegalArgumentException(
                        "workload " + declared.workload() + " is declared twice; name it once");
            }
            Vital known = vitals.get(declared.workload());
            if (known == null || !known.declared().equals(declared)) {
                vitals.put(declared.workload(), new Vital(declared, now.wall()));
            }
        }
        vitals.keySet().retainAll(names);
        nodes.are(nodeNames);
        rests.only(nodeNames);
    }

    /** Takes what was seen. What is of nobody who was declared changes nothing; what comes from the future is of now. */
    public void observe(Signal signal, Moment now) {
        step(now);
        Instant at = signal.at().isAfter(now.wall()) ? now.wall() : Trace.later(signal.at(), Trace.NEVER);
        switch (signal) {
            case Signal.NodeSeen seen -> nodes.seen(seen.node(), at);
            case Signal.NodeStale stale -> nodes.stale(stale.node(), at);
            case Signal.OfWorkload of -> {
                Vital vital = vitals.get(of.workload());
                if (vital != null) {
                    vital.take(of, at);
                }
            }
        }
    }

    /** A wall clock that was set takes the past with it: nothing is quiet for longer or shorter by that. */
    private void step(Moment now) {
        Duration step = now.stepSince(last);
        last = now;
        if (!step.isZero()) {
            vitals.values().forEach(vital -> vital.shift(step, now.wall()));
            nodes.shift(step);
            looked = looked.plus(step);
        }
    }

    /** Lets somebody be quiet, in the place of what was asked for them before. */
    public void rest(Rest rest, Moment now) {
        step(now);
        rests.ask(rest, vitals, nodes.all().keySet());
    }

    /** Ends a rest that was asked for. */
    public void wake(Subject subject, Moment now) {
        step(now);
        rests.wake(subject, vitals, now.wall());
    }

    /** Looks at everybody; alarms that begin or end, nodes first, each by name. */
    public List<Change> look(Moment now) {
        step(now);
        looked = now.wall();
        List<Change> changes = new ArrayList<>();
        if (nodes.change(now.wall())) {
            vitals.values().forEach(Vital::touch);
        }
        nodes.all().forEach((name, life) -> {
            boolean silent = nodes.isStale(name, now.wall())
                    && rests.of(name, now.wall()).isEmpty();
            if (silent != life.alarmed()) {
                life.alarmed(silent);
                Report report = reportOfNode(name, life, now.wall());
                changes.add(
                        silent
                                ? new Change.Raised(now.wall(), report)
                                : new Change.Cleared(now.wall(), report, life.silentSince()));
            }
        });
        for (Vital vital : vitals.values()) {
            if (!vital.again(now.wall()).isAfter(now.wall())) {
                rests.with(vital, now.wall());
                look(vital, now.wall()).ifPresent(changes::add);
            }
        }
        return changes;
    }

    private Optional<Change> look(Vital vital, Instant now) {
        Finding found = Judge.look(vital, nodes, now);
        vital.last(found);
        Optional<Finding> raised = vital.alarm();
        if (found.state().isAlarm()) {
            vital.alarm(Optional.of(found));
            return raised.isPresent() ? Optional.empty() : Optional.of(new Change.Raised(now, report(vital, now)));
        }
        if (raised.isEmpty() || found.state() == State.UNKNOWN) {
            return Optional.empty();
        }
        vital.alarm(Optional.empty());
        return Optional.of(
                new Change.Cleared(now, report(vital, now), raised.get().since()));
    }

    /**
     * When to look again, to be asked after each look and after everything that was seen: a process that ends may have
     * to be back before any sign is due. A second after the last look at the earliest.
     */
    public Instant nextLook() {
        Instant soonest = looked.plusSeconds(1);
        Instant next = last.wall().plus(Duration.ofDays(9));
        for (Vital vital : vitals.values()) {
            Instant again = vital.again(soonest);
            next = again.isBefore(next) ? again : next;
        }
        for (Nodes.Life life : nodes.all().values()) {
            Instant stale = nodes.staleAt(life).filter(_ -> !life.alarmed()).orElse(next);
            next = stale.isBefore(next) ? stale : next;
        }
        return next.isBefore(soonest) ? soonest : next;
    }

    /** How it was with everybody at the last look, nodes first, each by name. */
    public List<Report> reports() {
        List<Report> reports = new ArrayList<>();
        nodes.all().forEach((name, life) -> reports.add(reportOfNode(name, life, last.wall())));
        vitals.values().forEach(vital -> reports.add(report(vital, last.wall())));
        return reports;
    }

    private static Report report(Vital vital, Instant now) {
        return new Sentences(vital.declared().zone(), now).of(vital);
    }

    private Report reportOfNode(String name, Nodes.Life life, Instant now) {
        List<String> there = vitals.values().stream()
                .filter(vital -> vital.processes().nodes().contains(name))
                .map(vital -> vital.declared().workload())
                .toList();
        return Sentences.ofNode(name, life, nodes.isStale(name, now), rests.of(name, now), there, now);
    }
}
