package dev.firebreak.drills;

import dev.firebreak.adapters.messagepack.MessagePackCodec;
import dev.firebreak.adapters.recording.RecordingWriter;
import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Party;
import dev.firebreak.core.culprit.ServiceLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;

/** The runs of one drill: a victim and bystanders live on; a culprit comes, is looked for, and goes. */
final class Course {
    /** Before the first run, so that what is usual is known. */
    private static final int SETTLE_SECONDS = 40;

    private static final int LEAST_CALM_SECONDS = 12;
    private static final int MORE_CALM_SECONDS = 12;
    /** A culprit that is not named by then is missed. */
    private static final int PATIENCE_SECONDS = 15;

    /** Steps that take so many times as long as usual, and a millisecond longer, are harm. */
    private static final double HARM = 1.5;

    private static final double HARM_MILLIS = 1;

    private final Drill drill;
    private final Path folder;
    private final Random random;
    private final boolean levels;
    private final Optional<Path> recording;
    private final Consumer<String> progress;
    private Actor.Steps calm = Actor.Steps.NONE;

    /**
     * @param folder for files of the loads
     * @param levels whether the victim's own times are heard as a witness besides the kernel
     * @param recording a file for every look, which must not be there yet
     */
    Course(Drill drill, Path folder, long seed, boolean levels, Optional<Path> recording, Consumer<String> progress) {
        this.drill = drill;
        this.folder = folder;
        this.random = new Random(seed);
        this.levels = levels;
        this.recording = recording;
        this.progress = progress;
    }

    Tally run(int runs) throws IOException, InterruptedException {
        String stage = "firebreak-drill-" + ProcessHandle.current().pid();
        Duration whole = Duration.ofSeconds(
                SETTLE_SECONDS + (long) runs * (LEAST_CALM_SECONDS + MORE_CALM_SECONDS + PATIENCE_SECONDS + 10) + 60);
        List<Outcome> outcomes = new ArrayList<>();
        Drill.Part bystander = drill.bystander(random);
        Load.prepare(folder);
        try (Watcher watcher = watcher();
                Actor victim = start(stage, "victim", drill.victim(), whole);
                Actor _ = start(stage, "bystander", bystander, whole)) {
            progress.accept("learning for " + SETTLE_SECONDS + " s what is usual here");
            calm(watcher, victim, SETTLE_SECONDS);
            for (int run = 1; run <= runs; run++) {
                calm(watcher, victim, LEAST_CALM_SECONDS + random.nextInt(MORE_CALM_SECONDS));
                Outcome outcome = disturb(stage, watcher, victim);
                outcomes.add(outcome);
                progress.accept("run " + run + " of " + runs + ": " + words(outcome));
            }
        }
        return new Tally(drill, outcomes);
    }

    private Watcher watcher() throws IOException {
        return recording.isPresent()
                ? new Watcher(Optional.of(RecordingWriter.create(recording.get(), new MessagePackCodec())))
                : new Watcher(Optional.empty());
    }

    private static String words(Outcome outcome) {
        String named = outcome.named().isEmpty() ? "nobody named" : outcome.named() + " named";
        return outcome.culprit()
                + String.format(Locale.ROOT, " (the victim's steps took %.1f times as long), ", outcome.harm())
                + named
                + (outcome.seconds().isPresent()
                        ? " after " + Math.round(outcome.seconds().getAsDouble()) + " s"
                        : "")
                + (outcome.right() ? "" : ", which is wrong");
    }

    private Actor start(String stage, String name, Drill.Part part, Duration atMost) throws IOException {
        return Actor.start(stage, name, part.kind(), part.number(), atMost, folder);
    }

    private void calm(Watcher watcher, Actor victim, int seconds) throws IOException, InterruptedException {
        calm = Actor.Steps.NONE;
        for (int second = 0; second < seconds; second++) {
            Actor.Steps steps = victim.steps();
            calm = sum(calm, steps);
            watcher.next(heard(victim, steps));
        }
    }

    private static Actor.Steps sum(Actor.Steps one, Actor.Steps other) {
        return new Actor.Steps(
                one.count() + other.count(), one.millis() + other.millis(), Math.max(one.worst(), other.worst()));
    }

    private Outcome disturb(String stage, Watcher watcher, Actor victim) throws IOException, InterruptedException {
        Drill.Part part = drill.culprit(random);
        String named = "";
        String sentence = "";
        OptionalDouble seconds = OptionalDouble.empty();
        Actor.Steps disturbed = Actor.Steps.NONE;
        victim.steps();
        try (Actor culprit = start(stage, "culprit", part, Duration.ofSeconds(PATIENCE_SECONDS + 10))) {
            long onset = System.nanoTime();
            for (int second = 0; second < PATIENCE_SECONDS && seconds.isEmpty(); second++) {
                Actor.Steps steps = victim.steps();
                disturbed = sum(disturbed, steps);
                for (Incident incident : watcher.next(heard(victim, steps))) {
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
        boolean right = seconds.isPresent()
                ? drill.resource().isPresent()
                : named.isEmpty() && (drill.resource().isEmpty() || !harmful);
        return new Outcome(part.kind().word() + " " + part.number(), named, harm, harmful, right, seconds, sentence);
    }

    private List<ServiceLevel> heard(Actor victim, Actor.Steps steps) {
        return levels && steps.count() > 0
                ? List.of(new ServiceLevel(victim.path(), "step", steps.worst(), "ms"))
                : List.of();
    }
}
