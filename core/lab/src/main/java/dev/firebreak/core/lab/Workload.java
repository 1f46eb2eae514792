package dev.firebreak.core.lab;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that runs: a database, a web service, a runner, an agent, a model server.
 *
 * @param name unique in the lab, as a Kubernetes label: lower case, digits and dashes, at most 63
 * @param workloadClass the one word that decides how it is treated
 * @param treatment the class's row, with the cells that the lab file overrides
 * @param tenant whose it is; empty when it belongs to the house
 * @param container what runs in it
 * @param replicas how many copies
 * @param needs of one copy
 * @param where it may stand
 * @param ports it listens on, each number once for each protocol
 * @param state what it keeps
 * @param quietFor how long it may be silent before that is an alarm; empty when the class decides
 * @param expectation by which signs it is seen to be active, and when
 * @param schedule when it runs; empty when always
 * @param after workloads that must be up before it starts; never in a circle
 * @param privileges what it may do beyond its container; empty when nothing
 * @param scaling how the number of its copies follows what there is to do
 * @param load the part of its processor time that it uses on average, for what it costs
 */
public record Workload(
        String name,
        WorkloadClass workloadClass,
        Treatment treatment,
        Optional<String> tenant,
        Container container,
        Replicas replicas,
        Needs needs,
        Where where,
        List<Port> ports,
        Optional<State> state,
        Optional<Duration> quietFor,
        Expectation expectation,
        Optional<Cron> schedule,
        Set<String> after,
        Optional<Privileges> privileges,
        Scaling scaling,
        Share load) {
    /** What is assumed of a workload of which nobody said how busy it is. */
    public static final Share USUAL_LOAD = new Share(250);

    private static final Set<WorkloadClass> WAKES_WHEN_ASKED = Set.of(WorkloadClass.SERVICE, WorkloadClass.INFERENCE);

    public Workload {
        if (!Names.isLabel(name)) {
            throw new IllegalArgumentException("a workload's name " + Names.RULE + ", not " + name);
        }
        if (where.gang().isPresent() && replicas instanceof Replicas.EachNode) {
            throw new IllegalArgumentException("workload " + name + " cannot be a gang and stand on each node");
        }
        long listening = ports.stream()
                .map(port -> port.number() + "/" + port.protocol())
                .distinct()
                .count();
        if (listening < ports.size()) {
            throw new IllegalArgumentException("workload " + name + " listens twice on one port of one protocol");
        }
        ports = List.copyOf(ports);
        after = Sets.ordered(after);
        fixedCopies(replicas, where, state, schedule).ifPresent(because -> {
            if (scaling.scale().isPresent()) {
                throw new IllegalArgumentException("workload " + name + " cannot scale: " + because);
            }
            if (scaling.idleAfter().isPresent()) {
                throw new IllegalArgumentException("workload " + name + " cannot go idle: " + because);
            }
        });
        if (scaling.idleAfter().isPresent() && !WAKES_WHEN_ASKED.contains(workloadClass)) {
            throw new IllegalArgumentException(
                    "workload " + name + " cannot go idle: only of class service or inference"
                            + " is it woken by who asks, not of class " + workloadClass.word());
        }
        if (scaling.scale().isPresent()
                && replicas instanceof Replicas.Count(int copies)
                && scaling.scale().get().most() < copies) {
            throw new IllegalArgumentException("workload " + name + " has " + copies + " copies and scales to at most "
                    + scaling.scale().get().most() + "; say most: " + copies + " or more");
        }
    }

    /** A workload of whose being active nothing is said. */
    public Workload(
            String name,
            WorkloadClass workloadClass,
            Treatment treatment,
            Optional<String> tenant,
            Container container,
            Replicas replicas,
            Needs needs,
            Where where,
            List<Port> ports,
            Optional<State> state,
            Optional<Duration> quietFor,
            Optional<Cron> schedule,
            Set<String> after,
            Optional<Privileges> privileges,
            Scaling scaling,
            Share load) {
        this(
                name,
                workloadClass,
                treatment,
                tenant,
                container,
                replicas,
                needs,
                where,
                ports,
                state,
                quietFor,
                Expectation.UNSAID,
                schedule,
                after,
                privileges,
                scaling,
                load);
    }

    /** Why the number of copies cannot follow what there is to do; empty when it can. */
    private static Optional<String> fixedCopies(
            Replicas replicas, Where where, Optional<State> state, Optional<Cron> schedule) {
        if (replicas instanceof Replicas.EachNode) {
            return Optional.of("it stands on each node");
        }
        if (where.gang().isPresent()) {
            return Optional.of("its copies only work together");
        }
        if (state.isPresent()) {
            return Optional.of("its copies keep state");
        }
        return schedule.map(when -> "it runs when its schedule says");
    }

    /** Whether it ends: by its schedule, or because it is a gang of class {@code pipeline}, which is a job. */
    public boolean runsToAnEnd() {
        return schedule.isPresent() || (where.gang().isPresent() && workloadClass == WorkloadClass.PIPELINE);
    }

    /** Whether several copies write to one volume: a job's copies come and go, and what they keep is the job's. */
    public boolean sharesState() {
        return state.isPresent() && runsToAnEnd() && replicas instanceof Replicas.Count(int copies) && copies > 1;
    }

    /** More copies when there is more to do; empty when their number stays as it is. */
    public Optional<Scale> scale() {
        return scaling.scale();
    }

    /** After how long without anybody asking it sleeps; empty when it always runs. */
    public Optional<Duration> idleAfter() {
        return scaling.idleAfter();
    }

    /** One copy of this class with these needs and nothing else said. */
    public static Workload of(String name, WorkloadClass workloadClass, Needs needs) {
        return new Workload(
                name,
                workloadClass,
                workloadClass.treatment(),
                Optional.empty(),
                Container.UNKNOWN,
                Replicas.ONE,
                needs,
                Where.ANYWHERE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Scaling.FIXED,
                USUAL_LOAD);
    }
}
