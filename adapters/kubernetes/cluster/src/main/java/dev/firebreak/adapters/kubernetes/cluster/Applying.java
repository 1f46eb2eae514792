package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Conflict;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of applying: everything is rehearsed, then sent wave by wave, each healthy before the next, and at last what
 * is no longer wanted goes. It keeps nothing of its own, so that a run that was interrupted is gone on with by running
 * again.
 */
final class Applying {
    private final Objects objects;
    private final Ownership ownership;
    private final Survey survey;
    private final ApplyOptions options;
    private final ApplyProgress progress;
    private final List<ObjectName> applied = new ArrayList<>();

    Applying(Objects objects, Ownership ownership, Survey survey, ApplyOptions options, ApplyProgress progress) {
        this.objects = objects;
        this.ownership = ownership;
        this.survey = survey;
        this.options = options;
        this.progress = progress;
    }

    ClusterAnswer<Applied> run() throws RefusedException, InterruptedException {
        List<Trouble> troubles = new ArrayList<>(survey.troubles());
        if (!options.forceConflicts()) {
            survey.difference().conflicts().stream().map(Conflicts::trouble).forEach(troubles::add);
        }
        if (options.prune()) {
            troubles.addAll(refusedDeletions());
        }
        if (!troubles.isEmpty()) {
            return new ClusterAnswer.Refused<>(troubles);
        }
        Difference difference = survey.difference();
        return new ClusterAnswer.Got<>(options.dryRun() ? new Applied.Rehearsed(difference) : send(difference));
    }

    private List<Trouble> refusedDeletions() throws RefusedException, InterruptedException {
        List<Trouble> troubles = new ArrayList<>();
        for (Leftovers.Found one : survey.leftovers()) {
            if (one.leftover().keptBecause().isEmpty()) {
                ObjectName object = one.leftover().object();
                Answer answer = objects.delete(one.resource(), object, one.uid(), true);
                if (!answer.isGood() && !answer.is(Answer.NOT_FOUND)) {
                    troubles.add(Said.refusal(object, answer, objects.api().server()));
                }
            }
        }
        return troubles;
    }

    private Applied send(Difference difference) throws InterruptedException {
        try {
            List<Trouble> troubles = waves();
            if (!troubles.isEmpty()) {
                return stopped(difference, troubles);
            }
            return new Applied.Done(difference, options.prune() ? prune() : List.of());
        } catch (RefusedException e) {
            return stopped(difference, e.troubles());
        }
    }

    private Applied stopped(Difference difference, List<Trouble> troubles) {
        List<ObjectName> untouched = survey.rehearsed().stream()
                .map(one -> one.wanted().object())
                .filter(object -> !applied.contains(object))
                .toList();
        return new Applied.Stopped(difference, applied, troubles, untouched);
    }

    private List<Trouble> waves() throws RefusedException, InterruptedException {
        Vigil vigil = new Vigil(objects, ownership, progress, options.timeout());
        Map<Wave, List<Rehearsed>> waves = new LinkedHashMap<>();
        survey.rehearsed()
                .forEach(one -> waves.computeIfAbsent(Wave.of(one.wanted().object()), _ -> new ArrayList<>())
                        .add(one));
        List<Rehearsed> namespaces = waves.getOrDefault(Wave.NAMESPACES, List.of());
        waves.remove(Wave.NAMESPACES);
        List<Trouble> troubles = sendAll(namespaces);
        if (troubles.isEmpty()) {
            troubles = survey.rehearseInNewNamespaces(options.forceConflicts());
        }
        for (List<Rehearsed> wave : waves.values()) {
            if (troubles.isEmpty()) {
                troubles = sendAll(wave);
            }
            if (troubles.isEmpty() && options.await()) {
                troubles = vigil.await(wave).stream().toList();
            }
        }
        return troubles;
    }

    private List<Trouble> sendAll(List<Rehearsed> wave) throws RefusedException, InterruptedException {
        for (Rehearsed one : wave) {
            Answer answer = objects.apply(one.resource(), one.wanted(), options.forceConflicts(), false);
            if (!answer.isGood()) {
                List<Conflict> conflicts = Conflicts.of(one.wanted(), answer);
                return conflicts.isEmpty()
                        ? List.of(Said.refusal(
                                one.wanted().object(), answer, one.wanted().place()))
                        : conflicts.stream().map(Conflicts::trouble).toList();
            }
            applied.add(one.wanted().object());
            progress.applied(one.change());
        }
        return List.of();
    }

    /** A namespace may have filled since, so that it is looked into again. */
    private List<ObjectName> prune() throws RefusedException, InterruptedException {
        List<ObjectName> pruned = new ArrayList<>();
        for (Leftovers.Found one : survey.leftovers()) {
            ObjectName object = one.leftover().object();
            if (one.leftover().keptBecause().isPresent()
                    || survey.keptBecause(object).isPresent()) {
                continue;
            }
            Answer answer = objects.delete(one.resource(), object, one.uid(), false);
            if (!answer.isGood() && !answer.is(Answer.NOT_FOUND)) {
                throw new RefusedException(
                        Said.refusal(object, answer, objects.api().server()));
            }
            pruned.add(object);
            progress.pruned(object);
        }
        return pruned;
    }
}
