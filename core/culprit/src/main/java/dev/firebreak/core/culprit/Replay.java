package dev.firebreak.core.culprit;

import dev.firebreak.core.lab.DiskIo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches what was recorded. The same moments make the same incidents, so that any incident can become a test. */
public final class Replay {
    private Replay() {}

    /**
     * @param moments in the order in which they came, of any number of nodes
     * @param disks what the disks of each node can do, by node and name
     * @return every word about every incident, in order
     */
    public static List<Incident> of(Iterable<Moment> moments, Map<String, Map<String, DiskIo>> disks) {
        Map<String, NodeWatch> watches = new HashMap<>();
        List<Incident> told = new ArrayList<>();
        for (Moment moment : moments) {
            String node = moment.interval().node();
            told.addAll(watches.computeIfAbsent(node, n -> new NodeWatch(n, disks.getOrDefault(n, Map.of())))
                    .observe(moment));
        }
        return told;
    }
}
