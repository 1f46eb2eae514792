package dev.firebreak.drills;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/**
 * A service asks another one, which answers late for a while, by no fault of anybody's on this node: nothing is short here. The
 * service's own times are the only witness. Whoever is busy meanwhile must not be named.
 */
final class UpstreamCourse implements Course {
    private static final int USUAL_MILLIS = 3;
    /** A wait of such a length is noticed by whoever asks. */
    private static final int LEAST_LATE_MILLIS = 60;

    private final Setting setting;
    private Actor.Steps calm = Actor.Steps.NONE;

    UpstreamCourse(Setting setting) {
        this.setting = setting;
    }

    @Override
    public Tally run(int runs) throws IOException, InterruptedException {
        Tempo tempo = setting.tempo();
        Random random = setting.random();
        List<Outcome> outcomes = new ArrayList<>();
        Part bystander = bystander(random);
        try (Watcher watcher = setting.watcher();
                Actor upstream =
                        setting.start("upstream", new Part(Load.Kind.ANSWERS, USUAL_MILLIS), tempo.most(runs));
                Actor victim =
                        setting.start("victim", new Part(Load.Kind.ASKS, 20, upstream.said()), tempo.most(runs));
                Actor _ = setting.start("bystander", bystander, tempo.most(runs))) {
            setting.progress()
                    .accept("learning what is usual, for "
                            + tempo.look().multipliedBy(tempo.settle()).toSeconds() + " s; the bystander: "
                            + bystander.words());
            look(watcher, victim, tempo.settle());
            for (int run = 1; run <= runs; run++) {
                calm = look(watcher, victim, tempo.calm(random));
                Outcome outcome = disturb(watcher, upstream, victim);
                outcomes.add(outcome);
                setting.progress().accept("run " + run + " of " + runs + ": " + outcome.words());
            }
        }
        return new Tally(Drill.SLOW_UPSTREAM, outcomes);
    }

    private static Part bystander(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Part(Load.Kind.COMPUTES, 1);
            case 1 -> new Part(Load.Kind.COPIES, 5 + random.nextInt(10));
            default -> new Part(Load.Kind.BURSTS, 1);
        };
    }

    private static Actor.Steps look(Watcher watcher, Actor victim, int looks) throws IOException, InterruptedException {
        Actor.Steps all = Actor.Steps.NONE;
        for (int look = 0; look < looks; look++) {
            Actor.Steps steps = victim.steps();
            all = all.and(steps);
            watcher.next(steps.level(victim.path()));
        }
        return all;
    }

    private Outcome disturb(Watcher watcher, Actor upstream, Actor victim) throws IOException, InterruptedException {
        int late = LEAST_LATE_MILLIS + setting.random().nextInt(500);
        String named = "";
        String sentence = "";
        OptionalDouble seconds = OptionalDouble.empty();
        Actor.Steps disturbed = Actor.Steps.NONE;
        victim.steps();
        upstream.tell(late);
        long onset = System.nanoTime();
        for (int look = 0; look < setting.tempo().patience(); look++) {
            Actor.Steps steps = victim.steps();
            disturbed = disturbed.and(steps);
            for (Incident incident : watcher.next(steps.level(victim.path()))) {
                if (!harms(incident, victim)) {
                    continue;
                }
                sentence = Account.of(incident).text();
                for (Party party : incident.verdict().named()) {
                    named = party.path();
                }
                if (seconds.isEmpty() && nobodyHere(incident.verdict())) {
                    seconds = OptionalDouble.of((System.nanoTime() - onset) / 1e9);
                }
            }
        }
        upstream.tell(USUAL_MILLIS);
        boolean right = named.isEmpty() && seconds.isPresent();
        return new Outcome(
                "answers after " + late + " ms",
                named,
                calm.mean() == 0 ? 1 : disturbed.mean() / calm.mean(),
                true,
                right,
                right ? seconds : OptionalDouble.empty(),
                sentence);
    }

    private static boolean harms(Incident incident, Actor victim) {
        return incident.victims().stream().anyMatch(harm -> harm.victim().path().equals(victim.path()));
    }

    private static boolean nobodyHere(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Unknown ignored -> true;
            case Verdict.Outside ignored -> true;
            case Verdict.One ignored -> false;
            case Verdict.Two ignored -> false;
            case Verdict.Itself ignored -> false;
            case Verdict.FailingDevice ignored -> false;
        };
    }
}
