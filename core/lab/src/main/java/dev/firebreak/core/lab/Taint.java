package dev.firebreak.core.lab;

/**
 * Keeps workloads off a node unless they tolerate it.
 *
 * @param key such as {@code nvidia.com/gpu}
 * @param value may be empty
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/">Kubernetes: taints</a>
 */
public record Taint(String key, String value, Effect effect) {
    /** What happens to a workload that does not tolerate the taint. */
    public enum Effect {
        NO_SCHEDULE("NoSchedule"),
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        NO_EXECUTE("NoExecute");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** As Kubernetes and lab files write it. */
        public String word() {
            return word;
        }
    }

    public Taint {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a taint needs a key");
        }
    }

    /** As kubectl writes it: {@code key=value:NoSchedule}. */
    @Override
    public String toString() {
        return key + (value.isEmpty() ? "" : "=" + value) + ":" + effect.word();
    }
}
