package dev.firebreak.core.lab;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a workload says about where it may stand.
 *
 * @param only the nodes it may stand on; empty when any
 * @param tolerates keys of the taints that do not keep it away
 * @param spread how its own copies keep apart
 * @param apartFrom workloads that it never shares a node with
 * @param near workloads that it would like to share a node with
 * @param gang set when its copies only work together
 * @param outside true when it may stand on a machine that is kept out of the cluster
 */
public record Where(
        Set<String> only,
        Set<String> tolerates,
        Spread spread,
        Set<String> apartFrom,
        Set<String> near,
        Optional<Gang> gang,
        boolean outside) {
    /** How copies of one workload keep apart. */
    public enum Spread {
        /** Apart if that can be had. */
        PREFERRED,
        /** Each on a node of its own, or not at all. */
        NODES,
        /** Each in a zone of its own, or not at all. */
        ZONES;

        /** As lab files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Wherever the class likes it. */
    public static final Where ANYWHERE =
            new Where(Set.of(), Set.of(), Spread.PREFERRED, Set.of(), Set.of(), Optional.empty(), false);

    public Where {
        only = Sets.ordered(only);
        tolerates = Sets.ordered(tolerates);
        apartFrom = Sets.ordered(apartFrom);
        near = Sets.ordered(near);
    }
}
