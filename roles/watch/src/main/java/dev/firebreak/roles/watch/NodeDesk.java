package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Moment;
import dev.firebreak.core.culprit.NodeWatch;
import dev.firebreak.core.culprit.ServiceLevel;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one node: its last hour, and who suffered in it. Every reading is judged here, whether this machine was looked
 * at or another one sent it. Safe for threads.
 */
final class NodeDesk implements Watch {
    private final History history;
    private final Map<String, DiskIo> disks;
    private final SilenceBoard silence;
    private final IncidentLog log = new IncidentLog();
    private final LevelBox levels = new LevelBox();
    private @Nullable NodeWatch judge;
    private volatile @Nullable Reading before;
    private volatile Optional<Interval> latest = Optional.empty();
    private volatile Condition condition = new Condition(Pacer.USUAL, Duration.ZERO, Optional.empty());

    /** What a reading says, with the one before it. */
    record Seen(Optional<Interval> interval, List<Incident> incidents) {
        static final Seen NOTHING = new Seen(Optional.empty(), List.of());
    }

    /**
     * @param disks what its disks can do, by the kernel's name; those that are not there are judged by their kind
     * @param mostGroups how many control groups are remembered
     */
    NodeDesk(Map<String, DiskIo> disks, int mostGroups, SilenceBoard silence) {
        this.history = new History(mostGroups);
        this.disks = Map.copyOf(disks);
        this.silence = silence;
    }

    /** Takes over what was known before whoever watches began. */
    synchronized void recall(List<Incident> incidents) {
        incidents.forEach(log::take);
    }

    synchronized Seen take(Reading now) {
        Optional<Interval> interval = Optional.ofNullable(before).flatMap(reading -> Interval.between(reading, now));
        before = now;
        latest = interval;
        return new Seen(interval, interval.map(this::judge).orElse(List.of()));
    }

    private List<Incident> judge(Interval interval) {
        history.add(interval);
        NodeWatch watch = judge == null ? new NodeWatch(interval.node(), disks) : judge;
        judge = watch;
        List<Incident> told = watch.observe(new Moment(interval, levels.take()));
        told.forEach(log::take);
        return told;
    }

    /** The node is not seen at present: no rate is made over the gap. */
    synchronized void lose() {
        before = null;
        latest = Optional.empty();
    }

    void hear(ServiceLevel level) {
        levels.put(level);
    }

    void condition(Condition now) {
        condition = now;
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.ofNullable(before);
    }

    @Override
    public Optional<Interval> latest() {
        return latest;
    }

    @Override
    public Condition condition() {
        return condition;
    }

    @Override
    public synchronized List<Incident> incidents() {
        return log.all();
    }

    @Override
    public SilenceBoard silence() {
        return silence;
    }

    @Override
    public synchronized <T> T remembered(Function<History, T> question) {
        return question.apply(history);
    }
}
