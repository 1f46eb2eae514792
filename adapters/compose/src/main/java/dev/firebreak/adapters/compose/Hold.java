package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Treatment;
import dev.firebreak.core.walls.Promise;
import dev.firebreak.core.walls.Wall;
import java.util.Optional;

/**
 * What holds one container, in the kernel's own measures.
 *
 * @param cpus it is throttled above; empty when it may burst into what is free
 * @param cpuShares against its neighbours' while all are busy: 1024 for each core that is kept for it, at least 2
 * @param memory it is killed above
 * @param reservation of memory that it is pushed back to while the machine is short of it
 * @param blkioWeight of its disk time against its neighbours', 10 to 1000
 * @param oomScore added to its badness when the machine runs out of memory, -1000 (never) to 1000 (first)
 * @param pids how many processes and threads it may have
 * @see <a href="https://docs.kernel.org/admin-guide/cgroup-v2.html">Linux: control group v2</a>
 * @see <a href="https://man7.org/linux/man-pages/man5/proc_pid_oom_score_adj.5.html">proc_pid_oom_score_adj(5)</a>
 */
record Hold(
        Optional<Cores> cpus, int cpuShares, Bytes memory, Bytes reservation, int blkioWeight, int oomScore, int pids) {
    /** By the class's cells, as in the cluster. */
    static Hold of(Wall wall) {
        Promise promise = wall.promise();
        Treatment treatment = wall.workload().treatment();
        return new Hold(
                promise.limitCpu(),
                shares(promise.request().cpu()),
                promise.limitMemory(),
                promise.request().memory(),
                weight(treatment.diskIo()),
                score(treatment.eviction()),
                pids(treatment.compute()));
    }

    /** As Kubernetes turns a request into shares. */
    private static int shares(Cores request) {
        return Math.max(2, (int) Math.min(262_144, request.milli() * 1024L / 1000));
    }

    private static int weight(Treatment.DiskStance stance) {
        return switch (stance) {
            case PROTECTED -> 1000;
            case HIGH -> 500;
            case NORMAL -> 200;
            case LOW_CAPPED -> 50;
            case THROTTLED_FIRST -> 10;
        };
    }

    private static int score(Treatment.Eviction eviction) {
        return switch (eviction) {
            case FIRST -> 900;
            case SECOND -> 600;
            case THIRD -> 300;
            case FOURTH -> 0;
            case LAST -> -500;
        };
    }

    /** A model server has a thread for each core and each request; an agent is not to fork without end. */
    private static int pids(Treatment.Compute compute) {
        return switch (compute) {
            case GUARANTEED, MEMORY_GUARANTEED -> 4096;
            case CPU_CAPPED -> 2048;
            case LIMITED -> 1024;
            case STRICT -> 256;
        };
    }

    /** As Docker and Podman write amounts, in the largest unit that divides them: {@code 768m}. */
    static String text(Bytes bytes) {
        long value = bytes.value();
        String units = "bkmg";
        int unit = 0;
        while (value > 0 && value % 1024 == 0 && unit < units.length() - 1) {
            value /= 1024;
            unit++;
        }
        return value + units.substring(unit, unit + 1);
    }
}
