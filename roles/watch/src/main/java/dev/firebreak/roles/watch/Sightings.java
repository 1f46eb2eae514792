package dev.firebreak.roles.watch;

import dev.firebreak.core.pressure.GroupRates;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.silence.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which workloads of a lab a look at a node shows to be alive, and which are not there any more. Not safe for threads. */
final class Sightings {
    private final Residents residents;
    /** By node: a workload may live on several. */
    private final Map<String, Map<String, Instant>> sinceByNode = new HashMap<>();

    Sightings(Residents residents) {
        this.residents = residents;
    }

    List<Signal> of(Interval interval) {
        List<Signal> signals = new ArrayList<>();
        signals.add(new Signal.NodeSeen(interval.node(), interval.end()));
        Map<String, Instant> since = sinceByNode.computeIfAbsent(interval.node(), _ -> new HashMap<>());
        Set<String> there = new HashSet<>();
        for (GroupRates group : interval.groups()) {
            residents.workload(group.owner()).ifPresent(there::add);
        }
        for (String workload : there) {
            Instant started = since.computeIfAbsent(workload, _ -> interval.end());
            signals.add(new Signal.Alive(workload, interval.end(), interval.node(), started));
        }
        since.keySet().removeIf(workload -> {
            boolean gone = !there.contains(workload);
            if (gone) {
                signals.add(new Signal.Gone(workload, interval.end(), interval.node(), "its control group is gone"));
            }
            return gone;
        });
        if (since.isEmpty()) {
            sinceByNode.remove(interval.node());
        }
        return signals;
    }
}
