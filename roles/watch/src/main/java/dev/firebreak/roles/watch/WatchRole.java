package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.ServiceLevel;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import dev.firebreak.core.silence.Change;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks at this node once a second on a thread of its own, and remembers. Questions may be asked from any thread. */
public final class WatchRole implements Watch, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");

    private final Sampler sampler;
    private final SilenceBoard silence;
    private final NodeDesk desk;
    private final Pacer pacer = new Pacer();
    private final List<Follower> followers = new CopyOnWriteArrayList<>(List.of(new LogLines()));
    private final Beat beat = new Beat("watch", this::watch, this::end);
    private volatile Supplier<Keeping> keeping = () -> Keeping.OFF;

    /**
     * @param sampler closed with this
     * @param disks what this node's disks can do, by the kernel's name; those that are not there are judged by their kind
     * @param mostGroups how many control groups are remembered
     * @param silence told of each look, and asked after it who has gone quiet
     */
    public WatchRole(Sampler sampler, Map<String, DiskIo> disks, int mostGroups, SilenceBoard silence) {
        this.sampler = sampler;
        this.silence = silence;
        this.desk = new NodeDesk(disks, mostGroups, silence);
    }

    /** Lets {@code keeper} hold groups back by what is seen from the next look on. */
    public void keep(WallKeeper keeper) {
        keeping = keeper::keeping;
        follow(keeper);
    }

    /** Tells {@code follower} of each look from the next one on. */
    public void follow(Follower follower) {
        followers.add(follower);
    }

    /** Takes over what was kept of before: the last incidents, in the order of their beginnings. */
    public void recall(List<Incident> incidents) {
        desk.recall(incidents);
    }

    public void start() {
        beat.start();
    }

    @Override
    public Optional<Reading> reading() {
        return desk.reading();
    }

    @Override
    public Optional<Interval> latest() {
        return desk.latest();
    }

    @Override
    public Condition condition() {
        return desk.condition();
    }

    @Override
    public List<Incident> incidents() {
        return desk.incidents();
    }

    @Override
    public Keeping keeping() {
        return keeping.get();
    }

    @Override
    public SilenceBoard silence() {
        return silence;
    }

    /** How well a workload serves, as somebody measured it: a witness besides the kernel. May be called from any thread. */
    public void hear(ServiceLevel level) {
        desk.hear(level);
    }

    @Override
    public <T> T remembered(Function<History, T> question) {
        return desk.remembered(question);
    }

    private void end() {
        followers.forEach(WatchRole::end);
    }

    private Duration watch() {
        Look look = look(Stopwatch.start(sampler));
        desk.condition(look.condition());
        followers.forEach(follower -> tell(follower, look));
        return look.condition().pace();
    }

    private Look look(Stopwatch watch) {
        NodeDesk.Seen seen = NodeDesk.Seen.NOTHING;
        Optional<String> trouble = Optional.empty();
        try {
            seen = desk.take(sampler.look());
        } catch (IOException | RuntimeException e) {
            desk.lose();
            String says = "This machine cannot be looked at: " + e.getMessage();
            if (desk.condition().trouble().isEmpty()) {
                LOG.log(Level.WARNING, says, e);
            }
            trouble = Optional.of(says);
        }
        List<Change> changes = quiet(seen.interval());
        Condition condition = new Condition(pacer.after(watch.worked()), watch.took(), trouble);
        return new Look(seen.interval(), seen.incidents(), changes, condition);
    }

    /** Whatever goes wrong with a lab file or an alarm, looking goes on. */
    private List<Change> quiet(Optional<Interval> interval) {
        try {
            silence.lookAtTheLab();
            interval.ifPresent(silence::see);
            return silence.look();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Who has gone quiet could not be told this time; the next look tries again", e);
            return List.of();
        }
    }

    /** Whatever goes wrong with one who follows, the others are told and looking goes on. */
    private static void tell(Follower follower, Look look) {
        try {
            follower.follow(look);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, follower + " failed at this look; the next one tries again", e);
        }
    }

    private static void end(Follower follower) {
        try {
            follower.end();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, follower + " did not end well", e);
        }
    }

    /** Waits a moment for the look under way. */
    @Override
    public void close() {
        if (!beat.end()) {
            LOG.log(Level.WARNING, "a look at this machine does not end; the end does not wait for it");
            return;
        }
        sampler.close();
    }
}
