package dev.firebreak.app;

import dev.firebreak.adapters.kubernetes.cluster.KubernetesCluster;
import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.Drift;
import dev.firebreak.entry.cli.Clusters;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Clusters of Kubernetes, as kubeconfigs name them. */
final class KubernetesClusters implements Clusters {
    @Override
    public Cluster cluster(Optional<Path> kubeconfig, Optional<String> context) {
        List<Path> files = kubeconfig.map(List::of).orElseGet(KubernetesCluster::usualKubeconfigs);
        return new Kubeconfig(new KubernetesCluster(files, context));
    }

    private record Kubeconfig(KubernetesCluster cluster) implements Cluster {
        @Override
        public ClusterAnswer<Difference> diff(String lab, SortedMap<String, String> files) throws InterruptedException {
            return cluster.diff(lab, files);
        }

        @Override
        public ClusterAnswer<Applied> apply(
                String lab, SortedMap<String, String> files, ApplyOptions options, ApplyProgress progress)
                throws InterruptedException {
            return cluster.apply(lab, files, options, progress);
        }

        @Override
        public ClusterAnswer<Drift> drift(String lab, SortedMap<String, String> files) throws InterruptedException {
            return cluster.drift(lab, files);
        }
    }
}
