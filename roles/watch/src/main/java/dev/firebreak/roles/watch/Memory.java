package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Moment;
import dev.firebreak.core.culprit.NodeWatch;
import dev.firebreak.core.culprit.ServiceLevel;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Interval;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The last hour of a node, and who suffered in it. Safe for threads. */
final class Memory {
    private final History history;
    private final Map<String, DiskIo> disks;
    private final IncidentLog log = new IncidentLog();
    private @Nullable NodeWatch judge;

    Memory(Map<String, DiskIo> disks, int mostGroups) {
        this.history = new History(mostGroups);
        this.disks = Map.copyOf(disks);
    }

    /** The incidents that began, changed or ended with this interval. */
    synchronized List<Incident> take(Interval interval, List<ServiceLevel> levels) {
        history.add(interval);
        NodeWatch watch = judge == null ? new NodeWatch(interval.node(), disks) : judge;
        judge = watch;
        List<Incident> told = watch.observe(new Moment(interval, levels));
        told.forEach(log::take);
        return told;
    }

    synchronized List<Incident> incidents() {
        return log.all();
    }

    synchronized <T> T remembered(Function<History, T> question) {
        return question.apply(history);
    }
}
