package dev.firebreak.core.past;

import dev.firebreak.core.pressure.GroupRates;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which workloads of a node are kept: those that used or waited most over the last minutes. What is left of a weight after ten
 * minutes is a third, so that who is kept does not change with every step. Not safe for threads.
 */
final class Heaviest {
    /** Names whose weight is known; the lightest go first. */
    private static final int MOST_NAMES = 2_000;

    /** Of a weight after a step of ten seconds. */
    private static final double LEFT = 0.982;

    private static final double GONE = 1e-6;

    private final int most;
    private final Map<Strand, Double> weights = new HashMap<>();

    Heaviest(int most) {
        this.most = most;
    }

    /** A core, four gibibytes, 50 MiB/s on disks and half of the time spent waiting weigh the same. */
    void weigh(Strand strand, GroupRates group) {
        double weight = group.cpuCores()
                + group.memory().currentBytes() / (double) (4L << 30)
                + group.allIo().bytes() / (50 << 20)
                + 2 * group.longestWait();
        weights.merge(strand, (1 - LEFT) * weight, Double::sum);
    }

    /** Those to be kept of the step that is over now. */
    Set<Strand> choose() {
        Set<Strand> chosen = heaviest(most);
        weights.replaceAll((_, weight) -> weight * LEFT);
        weights.values().removeIf(weight -> weight < GONE);
        if (weights.size() > MOST_NAMES) {
            weights.keySet().retainAll(heaviest(MOST_NAMES));
        }
        return chosen;
    }

    private Set<Strand> heaviest(int count) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.<Strand, Double>comparingByValue()
                        .reversed()
                        .thenComparing(entry -> entry.getKey().name(), Comparator.naturalOrder()))
                .limit(count)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
