package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.Conflict;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a lab and a cluster are to each other, found out without changing anything. */
final class Survey {
    private final Objects objects;
    private final Kinds kinds;
    private final ManifestFiles.Read read;
    private final Leftovers finder;
    private final Rehearsal rehearsal;
    private final List<Rehearsed> rehearsed = new ArrayList<>();
    private final List<Leftovers.Found> leftovers;

    private Survey(Objects objects, Kinds kinds, ManifestFiles.Read read, Leftovers finder, boolean force)
            throws RefusedException, InterruptedException {
        this.objects = objects;
        this.kinds = kinds;
        this.read = read;
        this.finder = finder;
        this.rehearsal = new Rehearsal(objects, kinds, force);
        this.leftovers = finder.find(read.wanted());
    }

    /**
     * Looks at everything.
     *
     * @param force take fields from others without calling that a conflict
     * @param data whether volumes count as what may be deleted
     */
    static Survey of(
            Objects objects,
            ManifestFiles.Read read,
            Ownership ownership,
            boolean force,
            boolean data,
            ApplyProgress progress)
            throws RefusedException, InterruptedException {
        Kinds kinds = kinds(objects.api(), read);
        Survey survey = new Survey(objects, kinds, read, new Leftovers(objects, kinds, ownership, data), force);
        List<Wanted> wanted = Wave.sorted(read.wanted());
        survey.rehearsal.expect(wanted);
        int done = 0;
        for (Wanted one : wanted) {
            survey.rehearsal.rehearse(one).ifPresent(survey.rehearsed::add);
            progress.rehearsed(++done, wanted.size());
        }
        return survey;
    }

    /** The kinds that the cluster serves, those of the lab in the versions that it names. */
    static Kinds kinds(Api api, ManifestFiles.Read read) throws RefusedException, InterruptedException {
        return Kinds.discover(
                api,
                read.wanted().stream().map(one -> one.object().apiVersion()).collect(Collectors.toSet()));
    }

    List<Trouble> troubles() {
        return rehearsal.troubles();
    }

    /** In the order in which they are applied; without those that something stands in the way of. */
    List<Rehearsed> rehearsed() {
        return List.copyOf(rehearsed);
    }

    List<Leftovers.Found> leftovers() {
        return leftovers;
    }

    Optional<String> keptBecause(ObjectName object) throws RefusedException, InterruptedException {
        return finder.keptBecause(object);
    }

    /** What the server could not be asked while their namespaces were not there. */
    List<Trouble> rehearseInNewNamespaces(boolean force) throws RefusedException, InterruptedException {
        Rehearsal then = new Rehearsal(objects, kinds, force);
        then.expect(read.wanted());
        then.namespacesAreThere();
        for (Rehearsed one : rehearsed()) {
            if (one.then().isEmpty()) {
                then.rehearse(one.wanted());
            }
        }
        return then.troubles();
    }

    Difference difference() {
        List<String> notes = new ArrayList<>(read.notes());
        notes.addAll(finder.notes());
        if (!kinds.silent().isEmpty()) {
            notes.add(
                    "the cluster names these APIs and gets no answer from them: " + String.join(", ", kinds.silent()));
        }
        List<Conflict> conflicts =
                rehearsed.stream().flatMap(one -> one.conflicts().stream()).toList();
        return new Difference(
                rehearsed.stream().map(Rehearsed::change).toList(),
                leftovers.stream().map(Leftovers.Found::leftover).toList(),
                conflicts,
                notes);
    }
}
