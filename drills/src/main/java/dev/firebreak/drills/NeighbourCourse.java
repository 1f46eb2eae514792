package dev.firebreak.drills;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.ServiceLevel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A victim and bystanders live on; a culprit comes, is looked for, and goes. */
final class NeighbourCourse implements Course {
    /** Steps that take so many times as long as usual, and a millisecond longer, are harm. */
    private static final double HARM = 1.5;

    private static final double HARM_MILLIS = 1;

    private final Drill drill;
    private final Neighbours neighbours;
    private final Setting setting;
    private final boolean levels;
    private Actor.Steps calm = Actor.Steps.NONE;

    /** @param levels whether the victim's own times are heard as a witness besides the kernel */
    NeighbourCourse(Drill drill, Neighbours neighbours, Setting setting, boolean levels) {
        this.drill = drill;
        this.neighbours = neighbours;
        this.setting = setting;
        this.levels = levels;
    }

    @Override
    public Tally run(int runs) throws IOException, InterruptedException {
        Tempo tempo = setting.tempo();
        List<Outcome> outcomes = new ArrayList<>();
        Part bystander = neighbours.bystander().apply(setting.random());
        DiskLoads.prepare(setting.folder());
        try (Cage stage = Cage.make(Setting.stage(), neighbours.memoryLimit());
                Watcher watcher = setting.watcher();
                Actor victim = setting.start("victim", neighbours.victim(), tempo.most(runs));
                Actor _ = setting.startBeside("bystander", bystander, tempo.most(runs))) {
            setting.progress()
                    .accept("learning what is usual below " + stage.path() + ", for "
                            + tempo.look().multipliedBy(tempo.settle()).toSeconds() + " s; the bystander: "
                            + bystander.words());
            calm(watcher, victim, tempo.settle());
            for (int run = 1; run <= runs; run++) {
                calm(watcher, victim, tempo.calm(setting.random()));
                Outcome outcome = disturb(watcher, victim);
                outcomes.add(outcome);
                setting.progress().accept("run " + run + " of " + runs + ": " + outcome.words());
            }
        }
        return new Tally(drill, outcomes);
    }

    private void calm(Watcher watcher, Actor victim, int looks) throws IOException, InterruptedException {
        calm = Actor.Steps.NONE;
        for (int look = 0; look < looks; look++) {
            Actor.Steps steps = victim.steps();
            calm = calm.and(steps);
            watcher.next(heard(victim, steps));
        }
    }

    private Outcome disturb(Watcher watcher, Actor victim) throws IOException, InterruptedException {
        Part part = neighbours.culprit().apply(setting.random());
        Tempo tempo = setting.tempo();
        String named = "";
        String sentence = "";
        OptionalDouble seconds = OptionalDouble.empty();
        Actor.Steps disturbed = Actor.Steps.NONE;
        victim.steps();
        Duration atMost = tempo.look().multipliedBy(2L * tempo.patience()).plusSeconds(10);
        try (Actor culprit = setting.start("culprit", part, atMost)) {
            long onset = System.nanoTime();
            for (int look = 0; look < tempo.patience() && seconds.isEmpty(); look++) {
                Actor.Steps steps = victim.steps();
                disturbed = disturbed.and(steps);
                for (Incident incident : watcher.next(heard(victim, steps))) {
                    if (!Setting.concerns(incident)) {
                        continue;
                    }
                    sentence = Account.of(incident).text();
                    for (Party party : incident.verdict().named()) {
                        named = named.isEmpty() || party.path().equals(culprit.path()) ? party.path() : named;
                    }
                    if (named.equals(culprit.path())) {
                        seconds = OptionalDouble.of((System.nanoTime() - onset) / 1e9);
                    }
                }
            }
        }
        double harm = calm.mean() == 0 ? 1 : disturbed.mean() / calm.mean();
        boolean harmful = harm >= HARM && disturbed.mean() - calm.mean() >= HARM_MILLIS;
        boolean right = seconds.isPresent() ? drill.disturbs() : named.isEmpty() && (!drill.disturbs() || !harmful);
        return new Outcome(part.words(), named, harm, harmful, right, seconds, sentence);
    }

    private List<ServiceLevel> heard(Actor victim, Actor.Steps steps) {
        return levels ? steps.level(victim.path()) : List.of();
    }
}
