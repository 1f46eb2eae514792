package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.core.walls.survey.Guesser;
import dev.firebreak.core.walls.survey.KnownWorkload;
import dev.firebreak.core.walls.survey.Survey;
import dev.firebreak.core.walls.survey.SurveyedWorkload;
import dev.firebreak.core.walls.survey.Unread;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a lab file of a Git repository's manifests: Kubernetes' own kinds, kustomizations, releases of Flux. Nothing is
 * fetched and nothing is run, so what charts' templates add stays unknown.
 */
public final class Importing {
    private Importing() {}

    /**
     * Reads a folder.
     *
     * @param catalogue what workloads are recognised by
     * @throws IOException when the folder itself cannot be read; single files that cannot are in the answer
     */
    public static Imported of(Path folder, List<KnownWorkload> catalogue) throws IOException {
        Tree tree = TreeReader.read(folder);
        Instances instances = Instances.of(tree);
        List<Candidate> candidates = Candidates.of(instances.all());
        Surroundings surroundings = new Surroundings(instances.all());
        List<Found> found = new ArrayList<>(new Finder(surroundings, new Guesser(catalogue)).of(candidates));
        found.sort(Comparator.comparing(Found::namespace).thenComparing(Found::name));
        Collection<Link> links = Links.of(found, surroundings.policies());
        Order order = Order.of(found);
        String lab = new LabText(tree.name(), found, links, order, Talos.nodes(tree)).text();
        return new Imported(survey(tree, instances, found, surroundings, order), lab);
    }

    private static Survey survey(
            Tree tree, Instances instances, List<Found> found, Surroundings surroundings, Order order) {
        List<Unread> unread = new ArrayList<>(tree.unread());
        unread.addAll(instances.unread());
        return new Survey(
                tree.files(),
                instances.all().size(),
                found.stream().map(Importing::surveyed).toList(),
                Namespaces.of(instances.all(), found),
                unread.stream()
                        .sorted(Comparator.comparing(Unread::file).thenComparingInt(Unread::line))
                        .limit(Bounds.UNREAD)
                        .toList(),
                notes(found, surroundings, order, unread.size()));
    }

    private static SurveyedWorkload surveyed(Found found) {
        return new SurveyedWorkload(
                found.name(),
                found.namespace(),
                found.candidate().origin().kind(),
                found.candidate().origin().from(),
                found.guess(),
                found.candidate().hints().whole(),
                found.walls());
    }

    private static List<String> notes(List<Found> found, Surroundings surroundings, Order order, int unread) {
        List<String> notes = new ArrayList<>();
        long idle = surroundings.policiesOfNobody(found);
        if (idle > 0) {
            notes.add("Network policies that select none of them by labels that manifests say: " + idle + ".");
        }
        long parts = found.stream().filter(f -> !f.candidate().hints().whole()).count();
        if (parts > 0) {
            notes.add(parts
                    + " of them come from charts or operators whose templates were not rendered: what their values"
                    + " do not say is unknown (?), not missing.");
        }
        long guessed =
                found.stream().filter(f -> f.candidate().origin().guessed()).count();
        if (guessed > 0) {
            notes.add("The namespace of " + guessed + " is guessed from folders, since no manifest here says it.");
        }
        if (order.circles() > 0) {
            notes.add("Left out, since they would wait in a circle: " + order.circles()
                    + " of what depends on each other.");
        }
        if (found.size() >= Bounds.WORKLOADS) {
            notes.add("Only the first " + Bounds.WORKLOADS + " workloads were taken.");
        }
        if (unread > Bounds.UNREAD) {
            notes.add("Of what was not read only the first " + Bounds.UNREAD + " are listed, of " + unread + ".");
        }
        return notes;
    }
}
