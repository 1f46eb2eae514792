package dev.firebreak.core.culprit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a run was judged.
 *
 * @param result against the truth of its kind
 * @param secondsToName after the onset; -1 where nothing was said
 * @param confidence of the last verdict about the victim
 * @param said for reading, when a run is looked into
 */
record SimOutcome(SimRun run, Result result, int secondsToName, double confidence, List<Incident> said) {
    /** Strictly: one wrong name at any time is wrong. */
    enum Result {
        RIGHT,
        LATE,
        NAMED_TWO,
        NOT_FOUND,
        NO_ALARM,
        WRONG
    }

    private static final int LATEST = 10;

    static SimOutcome of(SimRun run) {
        NodeWatch watch = new NodeWatch("pi-1", run.disks());
        List<Incident> all = new ArrayList<>();
        int named = -1;
        boolean wrong = false;
        boolean two = false;
        boolean one = false;
        boolean alarm = false;
        double confidence = 0;
        for (int t = 0; t < run.moments().size(); t++) {
            for (Incident incident : watch.observe(run.moments().get(t))) {
                all.add(incident);
                boolean victims = incident.victims().stream()
                        .anyMatch(h -> h.victim().path().equals("/" + SimRun.VICTIM));
                alarm |= victims;
                Fit fit = fit(run.kind(), incident.verdict());
                wrong |= fit == Fit.WRONG;
                if (victims && (fit == Fit.RIGHT || fit == Fit.TWO)) {
                    one |= fit == Fit.RIGHT;
                    two |= fit == Fit.TWO;
                    confidence = incident.confidence();
                    if (named < 0 && fit == Fit.RIGHT) {
                        named = t - run.onset();
                    }
                }
            }
        }
        Result result = wrong
                ? Result.WRONG
                : run.kind().isQuiet()
                        ? Result.RIGHT
                        : one
                                ? (named <= LATEST ? Result.RIGHT : Result.LATE)
                                : two ? Result.NAMED_TWO : alarm ? Result.NOT_FOUND : Result.NO_ALARM;
        return new SimOutcome(run, result, named, confidence, all);
    }

    enum Fit {
        RIGHT,
        TWO,
        WRONG,
        NOTHING
    }

    /** A verdict against the truth. */
    static Fit fit(SimKind kind, Verdict verdict) {
        Set<String> names = new HashSet<>();
        verdict.named().forEach(party -> names.add(party.owner().name()));
        return switch (kind.truth()) {
            case CULPRIT -> byNames(names, Set.of(SimRun.CULPRIT), verdict);
            case TWO -> byNames(names, Set.of(SimRun.CULPRIT, SimRun.SECOND), verdict);
            case ITSELF ->
                verdict instanceof Verdict.Itself ? Fit.RIGHT : byNames(names, Set.of(SimRun.VICTIM), verdict);
            case OUTSIDE -> verdict instanceof Verdict.Outside ? Fit.RIGHT : names.isEmpty() ? Fit.NOTHING : Fit.WRONG;
            case DEVICE ->
                verdict instanceof Verdict.FailingDevice ? Fit.RIGHT : names.isEmpty() ? Fit.NOTHING : Fit.WRONG;
            case NOBODY -> names.isEmpty() ? Fit.NOTHING : Fit.WRONG;
        };
    }

    private static Fit byNames(Set<String> names, Set<String> truth, Verdict verdict) {
        if (names.isEmpty()) {
            return Fit.NOTHING;
        }
        if (truth.containsAll(names)) {
            return Fit.RIGHT;
        }
        return verdict instanceof Verdict.Two && names.stream().anyMatch(truth::contains) ? Fit.TWO : Fit.WRONG;
    }
}
