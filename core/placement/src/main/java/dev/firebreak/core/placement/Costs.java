package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Money;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a plan costs each month, in the lab's currency, and what it does for it. All parts add up to {@link #month}.
 *
 * @param workloads everything that is placed, in the lab's order
 * @param nodes in the lab's order
 * @param month of the whole lab
 * @param power the part of it that is power
 * @param complexity what it costs in care
 */
public record Costs(List<OfWorkload> workloads, List<OfNode> nodes, Money month, Money power, Complexity complexity) {
    /**
     * A workload's part, all its copies together. A copy pays for the power that it draws at its expected load, and a part
     * of what the machine costs switched on and idle, and of its price: its largest requested share of any one thing on
     * the machine.
     *
     * @param power what its load draws
     * @param idle its part of the machines' idle power
     * @param hardware its part of the machines' price over their lifetime
     * @param tokensPerSecond no more than this for one request at a time, all copies together: what its cards read of
     *     their memory in a second over what each token reads; a bound, not a promise; empty when not known
     */
    public record OfWorkload(
            String workload, int copies, Money power, Money idle, Money hardware, OptionalDouble tokensPerSecond) {
        public Money month() {
            return power.plus(idle).plus(hardware);
        }
    }

    /**
     * A machine's part.
     *
     * @param power what all load on it draws
     * @param idle its idle power
     * @param hardware its price over its lifetime
     * @param unused the part of idle power and hardware that nobody on it stands for
     */
    public record OfNode(String node, Money power, Money idle, Money hardware, Money unused) {
        public Money month() {
            return power.plus(idle).plus(hardware);
        }
    }

    /**
     * What somebody has to know and keep up to date, in counts.
     *
     * @param outsideRuntimes ways to run things beside the cluster
     * @param upgrades distinct things that are upgraded: images, operating systems, GPU drivers, runtimes
     */
    public record Complexity(int machines, int architectures, int gpuVendors, int outsideRuntimes, int upgrades) {}

    public Costs {
        workloads = List.copyOf(workloads);
        nodes = List.copyOf(nodes);
    }

    /** What the plan costs. */
    public static Costs of(Lab lab, Plan plan) {
        return new Ledger(lab, plan).costs();
    }
}
