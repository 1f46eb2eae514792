package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.Drift;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A cluster that labs are held against and applied to. Files are texts by path, as {@code kubectl apply -k} would read
 * them; what belongs to a lab bears its name as a label.
 */
public final class KubernetesCluster {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Path> kubeconfigs;
    private final Optional<String> context;
    private final Pauses pauses;
    private final Duration patience;

    /**
     * @param kubeconfigs at least one; what several say is merged as kubectl does
     * @param context of them; the chosen one when none is named
     */
    public KubernetesCluster(List<Path> kubeconfigs, Optional<String> context) {
        this(kubeconfigs, context, Pauses.REAL, PATIENCE);
    }

    KubernetesCluster(List<Path> kubeconfigs, Optional<String> context, Pauses pauses, Duration patience) {
        this.kubeconfigs = List.copyOf(kubeconfigs);
        this.context = context;
        this.pauses = pauses;
        this.patience = patience;
    }

    /** The files that are meant when none is named: those of {@code $KUBECONFIG}, else {@code ~/.kube/config}. */
    public static List<Path> usualKubeconfigs() {
        return Kubeconfig.usual(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** What applying would change. */
    public ClusterAnswer<Difference> diff(String lab, SortedMap<String, String> files) throws InterruptedException {
        return with(lab, files, (objects, ownership, read) -> {
            Survey survey = Survey.of(objects, read, ownership, false, false, ApplyProgress.SILENT);
            return survey.troubles().isEmpty()
                    ? new ClusterAnswer.Got<>(survey.difference())
                    : new ClusterAnswer.Refused<>(survey.troubles());
        });
    }

    /** Applies; refused means that nothing was changed. */
    public ClusterAnswer<Applied> apply(
            String lab, SortedMap<String, String> files, ApplyOptions options, ApplyProgress progress)
            throws InterruptedException {
        return with(lab, files, (objects, ownership, read) -> {
            Survey survey =
                    Survey.of(objects, read, ownership, options.forceConflicts(), options.pruneData(), progress);
            return new Applying(objects, ownership, survey, options, progress).run();
        });
    }

    /** What somebody changed about what was applied. */
    public ClusterAnswer<Drift> drift(String lab, SortedMap<String, String> files) throws InterruptedException {
        return with(
                lab,
                files,
                (objects, _, read) ->
                        new ClusterAnswer.Got<>(new Drifting(objects, Survey.kinds(objects.api(), read), read).run()));
    }

    private interface Work<T> {
        ClusterAnswer<T> on(Objects objects, Ownership ownership, ManifestFiles.Read read)
                throws RefusedException, InterruptedException;
    }

    private <T> ClusterAnswer<T> with(String lab, SortedMap<String, String> files, Work<T> work)
            throws InterruptedException {
        Ownership ownership = new Ownership(lab);
        ManifestFiles.Read read = ManifestFiles.read(files, ownership);
        if (!read.troubles().isEmpty()) {
            return new ClusterAnswer.Refused<>(read.troubles());
        }
        try (Connection connection = Connection.open(kubeconfigs, context)) {
            Api api = new Api(connection.http(), connection.server(), pauses, patience);
            return work.on(new Objects(api), ownership, read);
        } catch (RefusedException e) {
            return new ClusterAnswer.Refused<>(e.troubles());
        }
    }
}
