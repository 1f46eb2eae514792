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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at this node once a second on a thread of its own, and remembers. Questions may be asked from any thread. */
public final class WatchRole implements Watch, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(2);

    private final Sampler sampler;
    private final SilenceBoard silence;
    private final Memory memory;
    private final Pacer pacer = new Pacer();
    private final LevelBox levels = new LevelBox();
    private final List<Follower> followers = new CopyOnWriteArrayList<>(List.of(new LogLines()));
    private final Thread thread;
    private volatile Supplier<Keeping> keeping = () -> Keeping.OFF;
    private volatile boolean closed;

    private volatile @Nullable Reading before;
    private volatile Look last = new Look(
            Optional.empty(), List.of(), List.of(), new Condition(Pacer.USUAL, Duration.ZERO, Optional.empty()));

    /**
     * @param sampler closed with this
     * @param disks what this node's disks can do, by the kernel's name; those that are not there are judged by their kind
     * @param mostGroups how many control groups are remembered
     * @param silence told of each look, and asked after it who has gone quiet
     */
    public WatchRole(Sampler sampler, Map<String, DiskIo> disks, int mostGroups, SilenceBoard silence) {
        this.sampler = sampler;
        this.silence = silence;
        this.memory = new Memory(disks, mostGroups);
        // It reads files without end; on a virtual thread it would keep a carrier from those who serve pages.
        this.thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::watch);
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

    public void start() {
        thread.start();
    }

    @Override
    public Optional<Reading> reading() {
        return Optional.ofNullable(before);
    }

    @Override
    public Optional<Interval> latest() {
        return last.interval();
    }

    @Override
    public Condition condition() {
        return last.condition();
    }

    @Override
    public List<Incident> incidents() {
        return memory.incidents();
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
        levels.put(level);
    }

    @Override
    public <T> T remembered(Function<History, T> question) {
        return memory.remembered(question);
    }

    private void watch() {
        long due = System.nanoTime();
        while (!closed) {
            long begun = System.nanoTime();
            Look look = look(begun);
            last = look;
            followers.forEach(follower -> tell(follower, look));
            // A look that came late does not make the next ones hurry.
            due = Math.max(due + look.condition().pace().toNanos(), System.nanoTime());
            pauseUntil(due);
        }
        followers.forEach(WatchRole::end);
    }

    private void pauseUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0 && !closed; left = due - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private Look look(long begun) {
        Optional<Interval> interval = Optional.empty();
        List<Incident> incidents = List.of();
        Optional<String> trouble = Optional.empty();
        try {
            Reading now = sampler.look();
            interval = Optional.ofNullable(before).flatMap(reading -> Interval.between(reading, now));
            before = now;
            incidents = interval.map(seen -> memory.take(seen, levels.take())).orElse(List.of());
        } catch (IOException | RuntimeException e) {
            before = null;
            String says = "This machine cannot be looked at: " + e.getMessage();
            if (last.condition().trouble().isEmpty()) {
                LOG.log(Level.WARNING, says, e);
            }
            trouble = Optional.of(says);
        }
        List<Change> changes = quiet(interval);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return new Look(interval, incidents, changes, new Condition(pacer.after(took), took, trouble));
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
        closed = true;
        LockSupport.unpark(thread);
        try {
            if (thread.isAlive() && !thread.join(CLOSE_WAITS)) {
                LOG.log(Level.WARNING, "a look at this machine does not end; the end does not wait for it");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sampler.close();
    }
}
