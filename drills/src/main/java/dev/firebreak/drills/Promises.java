package dev.firebreak.drills;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Expectation;
import dev.firebreak.core.lab.Expected;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the agents of a drill promise.
 *
 * @param every how often each calls at least
 * @param grace how much later a call may come
 * @param start how long one that is gone may take to be back
 */
record Promises(Duration every, Duration grace, Duration start) {
    static final Promises USUAL = new Promises(Duration.ofSeconds(4), Duration.ofSeconds(3), Duration.ofSeconds(5));

    /** From the last call until somebody must be told. */
    Duration declared() {
        return every.plus(grace);
    }

    /** One node, and the agents on it. */
    Lab lab(String node, List<String> agents) {
        Lab machine =
                Lab.of(new Node(node, Arch.AMD64, "this machine", 1, Bytes.ofGib(1), List.of(), List.of(), "Linux"));
        return new Lab(
                "drill",
                machine.nodes(),
                List.of(),
                agents.stream().map(this::agent).toList(),
                List.of(),
                List.of(),
                Tariff.USUAL);
    }

    private Workload agent(String name) {
        return new Workload(
                name,
                WorkloadClass.AGENT,
                WorkloadClass.AGENT.treatment(),
                Optional.empty(),
                Container.UNKNOWN,
                Replicas.ONE,
                Needs.NOTHING,
                Where.ANYWHERE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Expectation(
                        List.of(new Expected.Heartbeat(every, grace)),
                        List.of(),
                        List.of(),
                        Optional.of(start),
                        ZoneOffset.UTC),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Scaling.FIXED,
                Workload.USUAL_LOAD);
    }
}
