package dev.firebreak.entry.cli;

import dev.firebreak.core.walls.cluster.Applied;
import dev.firebreak.core.walls.cluster.ApplyOptions;
import dev.firebreak.core.walls.cluster.ApplyProgress;
import dev.firebreak.core.walls.cluster.ClusterAnswer;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.Drift;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/** Clusters that labs are held against and applied to. */
public interface Clusters {
    /**
     * A cluster; nothing is sent yet.
     *
     * @param kubeconfig the file that kubectl would take when none is named
     * @param context the one that the file has chosen when none is named
     */
    Cluster cluster(Optional<Path> kubeconfig, Optional<String> context);

    /** One of them. */
    interface Cluster {
        /** What applying would change. */
        ClusterAnswer<Difference> diff(String lab, SortedMap<String, String> files) throws InterruptedException;

        /** Applies; refused means that nothing was changed. */
        ClusterAnswer<Applied> apply(
                String lab, SortedMap<String, String> files, ApplyOptions options, ApplyProgress progress)
                throws InterruptedException;

        /** What somebody changed about what was applied. */
        ClusterAnswer<Drift> drift(String lab, SortedMap<String, String> files) throws InterruptedException;
    }
}
