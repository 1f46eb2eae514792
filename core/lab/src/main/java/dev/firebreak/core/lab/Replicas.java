package dev.firebreak.core.lab;

/** How many copies of a workload run. */
public sealed interface Replicas {
    /** A fixed number of copies; zero parks the workload. */
    record Count(int copies) implements Replicas {
        public Count {
            if (copies < 0 || copies > 10_000) {
                throw new IllegalArgumentException("a workload has between 0 and 10000 copies, not " + copies);
            }
        }
    }

    /** One copy on every node of the cluster that may hold it, as a Kubernetes DaemonSet. */
    record EachNode() implements Replicas {}

    Replicas ONE = new Count(1);
}
