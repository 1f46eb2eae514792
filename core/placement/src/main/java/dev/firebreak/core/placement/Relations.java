package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who keeps apart from whom, who would be near whom, who takes which ports: workloads by their number. */
final class Relations {
    private final int[][] apartFrom;
    private final int[][] near;
    private final int[][] hostPorts;
    private final BitSet named = new BitSet();

    Relations(List<Workload> workloads, Map<String, Integer> byName) {
        this.apartFrom = apartFrom(workloads, byName);
        this.near = new int[workloads.size()][];
        this.hostPorts = workloads.stream().map(Relations::hostPorts).toArray(int[][]::new);
        for (int w = 0; w < near.length; w++) {
            near[w] = others(w, workloads.get(w).where().near(), byName);
            for (int other : near[w]) {
                named.set(other);
            }
            if (apartFrom[w].length > 0) {
                named.set(w);
            }
        }
    }

    /** Keeping apart goes both ways. */
    private static int[][] apartFrom(List<Workload> workloads, Map<String, Integer> byName) {
        List<Set<Integer>> apart = new ArrayList<>();
        workloads.forEach(w -> apart.add(new TreeSet<>()));
        for (int w = 0; w < workloads.size(); w++) {
            for (int other : others(w, workloads.get(w).where().apartFrom(), byName)) {
                apart.get(w).add(other);
                apart.get(other).add(w);
            }
        }
        return apart.stream()
                .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static int[] others(int self, Set<String> names, Map<String, Integer> byName) {
        return names.stream()
                .map(byName::get)
                .filter(other -> other != null && other != self)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] hostPorts(Workload workload) {
        return workload.ports().stream()
                .filter(Port::onHost)
                .mapToInt(p -> 2 * p.number() + (p.protocol() == Port.Protocol.UDP ? 1 : 0))
                .distinct()
                .toArray();
    }

    int[] apartFrom(int workload) {
        return apartFrom[workload];
    }

    int[] near(int workload) {
        return near[workload];
    }

    int[] hostPorts(int workload) {
        return hostPorts[workload];
    }

    /** Whether another workload, or itself by keeping apart, asks where it stands. */
    boolean isNamed(int workload) {
        return named.get(workload);
    }
}
