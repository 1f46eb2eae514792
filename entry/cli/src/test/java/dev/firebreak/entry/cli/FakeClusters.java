package dev.firebreak.entry.cli;

import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.Drift;
import dev.firebreak.core.walls.cluster.ObjectName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** A cluster that answers what a test wrote down. */
final class FakeClusters implements Clusters, Clusters.Cluster {
    static final ObjectName OLLAMA = new ObjectName("apps/v1", "Deployment", Optional.of("ai"), "ollama");

    ClusterAnswer<Difference> difference =
            new ClusterAnswer.Got<>(new Difference(List.of(), List.of(), List.of(), List.of()));
    ClusterAnswer<Applied> applied = new ClusterAnswer.Refused<>(List.of());
    ClusterAnswer<Drift> drift = new ClusterAnswer.Got<>(new Drift(List.of(), List.of(), List.of()));
    final List<String> asked = new ArrayList<>();
    final List<ApplyOptions> options = new ArrayList<>();

    @Override
    public Cluster cluster(Optional<Path> kubeconfig, Optional<String> context) {
        asked.add("kubeconfig " + kubeconfig.map(Path::toString).orElse("usual") + ", context "
                + context.orElse("chosen"));
        return this;
    }

    @Override
    public ClusterAnswer<Difference> diff(String lab, SortedMap<String, String> files) {
        asked.add("diff " + lab + " " + files.firstKey());
        return difference;
    }

    @Override
    public ClusterAnswer<Applied> apply(
            String lab, SortedMap<String, String> files, ApplyOptions how, ApplyProgress progress) {
        options.add(how);
        progress.rehearsed(1, 1);
        progress.applied(new Change(OLLAMA, "apps/ai/ollama/workload.yaml", Change.Kind.CREATED, List.of()));
        progress.waiting(OLLAMA, "0 of 1 available");
        progress.healthy(OLLAMA);
        return applied;
    }

    @Override
    public ClusterAnswer<Drift> drift(String lab, SortedMap<String, String> files) {
        return drift;
    }
}
