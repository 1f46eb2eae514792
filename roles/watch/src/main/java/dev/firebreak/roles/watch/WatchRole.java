package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Account;
import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Moment;
import dev.firebreak.core.culprit.NodeWatch;
import dev.firebreak.core.culprit.ServiceLevel;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import dev.firebreak.core.pressure.Sampler;
import dev.firebreak.core.silence.Change;
import dev.firebreak.core.silence.Report;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks at this node once a second on a thread of its own, and remembers. Questions may be asked from any thread. */
public final class WatchRole implements Watch, AutoCloseable {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch");
    private static final Duration CLOSE_WAITS = Duration.ofSeconds(2);

    private final Sampler sampler;
    private final SilenceBoard silence;
    private final Pacer pacer = new Pacer();
    private final Thread thread;
    /** Guards itself, {@link #judge} and {@link #log}. */
    private final History history;

    private final IncidentLog log = new IncidentLog();
    private final Function<String, NodeWatch> judges;
    private @Nullable NodeWatch judge;
    private final LevelBox levels = new LevelBox();
    private volatile boolean closed;

    private volatile @Nullable Reading before;
    private volatile Seen seen =
            new Seen(Optional.empty(), new Condition(Pacer.USUAL, Duration.ZERO, Optional.empty()));

    private record Seen(Optional<Interval> latest, Condition condition) {}

    /**
     * @param sampler closed with this
     * @param disks what this node's disks can do, by the kernel's name; those that are not there are judged by their kind
     * @param mostGroups how many control groups are remembered
     * @param silence told of each look, and asked after it who has gone quiet
     */
    public WatchRole(Sampler sampler, Map<String, DiskIo> disks, int mostGroups, SilenceBoard silence) {
        this.sampler = sampler;
        this.silence = silence;
        this.judges = node -> new NodeWatch(node, disks);
        this.history = new History(mostGroups);
        // It reads files without end; on a virtual thread it would keep a carrier from those who serve pages.
        this.thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::watch);
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
        return seen.latest();
    }

    @Override
    public Condition condition() {
        return seen.condition();
    }

    @Override
    public List<Incident> incidents() {
        synchronized (history) {
            return log.all();
        }
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
        synchronized (history) {
            return question.apply(history);
        }
    }

    private void watch() {
        long due = System.nanoTime();
        while (!closed) {
            long begun = System.nanoTime();
            Optional<String> trouble = look();
            lookForTheSilent();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            Duration pace = pacer.after(took);
            seen = new Seen(seen.latest(), new Condition(pace, took, trouble));
            // A look that came late does not make the next ones hurry.
            due = Math.max(due + pace.toNanos(), System.nanoTime());
            pauseUntil(due);
        }
    }

    /** Whatever goes wrong with a lab file or an alarm, looking goes on. */
    private void lookForTheSilent() {
        try {
            silence.lookAtTheLab();
            silence.look().forEach(WatchRole::tell);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Who has gone quiet could not be told this time; the next look tries again", e);
        }
    }

    private static void tell(Change change) {
        if (change instanceof Change.Raised(var _, Report report)) {
            LOG.log(Level.WARNING, report.sentence());
        } else {
            LOG.log(Level.INFO, change.subject().name() + " is heard again");
        }
    }

    private void pauseUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0 && !closed; left = due - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    private Optional<String> look() {
        try {
            Reading now = sampler.look();
            Reading last = before;
            before = now;
            if (last != null) {
                Interval.between(last, now).ifPresent(this::take);
            }
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            before = null;
            String trouble = "This machine cannot be looked at: " + e.getMessage();
            if (seen.condition().trouble().isEmpty()) {
                LOG.log(Level.WARNING, trouble, e);
            }
            return Optional.of(trouble);
        }
    }

    private void take(Interval interval) {
        List<Incident> told;
        synchronized (history) {
            history.add(interval);
            silence.see(interval);
            NodeWatch watch = judge == null ? judges.apply(interval.node()) : judge;
            judge = watch;
            told = watch.observe(new Moment(interval, levels.take()));
            told.forEach(log::take);
        }
        told.stream()
                .filter(incident -> incident.phase() != Incident.Phase.UPDATED)
                .forEach(incident -> LOG.log(
                        Level.INFO,
                        incident.phase() + " " + Account.of(incident).text()));
        seen = new Seen(Optional.of(interval), seen.condition());
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
