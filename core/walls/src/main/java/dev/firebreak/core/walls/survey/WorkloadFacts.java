package dev.firebreak.core.walls.survey;

import java.util.List;
import java.util.Optional;

/**
 * What manifests say of one workload, as far as walls go.
 *
 * @param containers those that stay; none when a chart or an operator makes them
 * @param whole false when a chart or an operator adds to what is known, so that what is not said may be there
 * @param copies how many; what stands on each node counts as one
 * @param always whether it runs all the time, not to an end
 * @param priority whether it names a PriorityClass
 * @param budget whether a PodDisruptionBudget selects it
 * @param ingress whether a network policy says who may speak to it
 * @param egress whether one says whom it may speak to
 * @param token whether it is given a service account's token; empty when that is not known
 * @param state whether it keeps anything
 * @param backup whether something backs that up
 */
public record WorkloadFacts(
        List<ContainerFacts> containers,
        boolean whole,
        int copies,
        boolean always,
        boolean priority,
        boolean budget,
        boolean ingress,
        boolean egress,
        Optional<Boolean> token,
        boolean state,
        boolean backup) {
    public WorkloadFacts {
        containers = List.copyOf(containers);
    }
}
