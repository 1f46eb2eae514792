package dev.firebreak.core.lab;

/**
 * More copies when there is more to do.
 *
 * @param most how many copies at most, at least one
 * @param cpu the part of its processor time above which one copy more is started; more than nothing
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/">Kubernetes: the
 *     horizontal pod autoscaler</a>
 */
public record Scale(int most, Share cpu) {
    public Scale {
        if (most < 1) {
            throw new IllegalArgumentException("a workload scales to at least one copy, not " + most);
        }
        if (cpu.equals(Share.NONE)) {
            throw new IllegalArgumentException("a workload cannot scale when it uses nothing; say cpu: 0.7");
        }
    }
}
