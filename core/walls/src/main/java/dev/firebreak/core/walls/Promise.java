package dev.firebreak.core.walls;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Treatment.Compute;
import java.util.Optional;

/**
 * What one copy is promised, and what it may not exceed.
 *
 * @param request kept for it
 * @param limitCpu throttled above; empty when it may burst into what is free
 * @param limitMemory killed above
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/">Kubernetes: quality of service</a>
 */
public record Promise(Amount request, Optional<Cores> limitCpu, Bytes limitMemory) {
    /**
     * By the class's cell, so that placement, which counts needs, always holds what is requested.
     *
     * <p>{@link Compute#STRICT} requests half of what it is limited to: with request and limit equal the kubelet would
     * protect it as it protects a database, and an agent is to be the first that goes.
     */
    public static Promise of(Amount needs, Compute compute) {
        return switch (compute) {
            case GUARANTEED -> new Promise(needs, Optional.of(needs.cpu()), needs.memory());
            case MEMORY_GUARANTEED -> new Promise(needs, Optional.empty(), needs.memory());
            case LIMITED -> new Promise(needs, Optional.of(cpu(needs, 2)), memory(needs, 3, 2));
            case CPU_CAPPED -> new Promise(needs, Optional.of(needs.cpu()), memory(needs, 2, 1));
            case STRICT -> new Promise(half(needs), Optional.of(needs.cpu()), needs.memory());
        };
    }

    /** The limits as an amount; where processor time may burst, what is requested. */
    public Amount limit() {
        return new Amount(limitCpu.orElse(request.cpu()), limitMemory);
    }

    private static Cores cpu(Amount needs, int times) {
        return new Cores(Math.multiplyExact(needs.cpu().milli(), times));
    }

    private static Bytes memory(Amount needs, long times, long over) {
        return new Bytes(Math.multiplyExact(needs.memory().value(), times) / over);
    }

    private static Amount half(Amount needs) {
        return new Amount(
                new Cores(Math.ceilDiv(needs.cpu().milli(), 2)),
                new Bytes(Math.ceilDiv(needs.memory().value(), 2)));
    }
}
