package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.throttle.Decision;
import dev.firebreak.core.throttle.DryRun;
import dev.firebreak.core.throttle.Effect;
import dev.firebreak.core.throttle.Limits;
import dev.firebreak.core.throttle.Limits.Outcome;
import dev.firebreak.core.throttle.Mode;
import dev.firebreak.core.throttle.Notice;
import dev.firebreak.core.throttle.Rules;
import dev.firebreak.core.throttle.Step;
import dev.firebreak.core.throttle.Throttle;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds groups of a node back while those of a higher stance wait, as {@code docs/design/io-walls.md} says, and lets them go: when
 * the waiting is over, when nothing can be seen any more, when the lab file changes, and at the end. Whatever a process before
 * this one left held is let go first, in every mode.
 */
public final class WallKeeper implements Follower {
    private static final System.Logger LOG = System.getLogger("dev.firebreak.roles.watch.walls");

    /** After so long without a look nobody is held any more. */
    private static final Duration BLIND = Duration.ofSeconds(10);

    private final Mode mode;
    private final Limits real;
    private final Limits limits;
    private final Supplier<Optional<Lab>> labs;
    private final InstantSource wall;
    private final LongSupplier nanos;
    private final Throttle throttle;
    private final DeedLog log;
    private final PlainNames names = new PlainNames();
    private final Map<String, Incident> underWay = new LinkedHashMap<>();
    private Optional<Lab> lab = Optional.empty();
    private @Nullable Neighbourhood neighbourhood;
    private Duration lastLook = Duration.ZERO;
    private boolean mayHold;

    /**
     * @param real what this machine lets one turn; asked to let everything go, whatever the mode
     * @param labs what the lab file says now; what it does not name is never held
     * @param nanos a clock that only goes on
     */
    public WallKeeper(Mode mode, Limits real, Supplier<Optional<Lab>> labs, InstantSource wall, LongSupplier nanos) {
        this.mode = mode;
        this.real = real;
        this.limits = mode == Mode.ON ? real : new DryRun(real.knobs());
        this.labs = labs;
        this.wall = wall;
        this.nanos = nanos;
        this.throttle = new Throttle(Rules.usual(limits.knobs()));
        this.log = new DeedLog(mode);
        real.releaseAll().forEach(outcome -> left(outcome, "left held by a process before this one"));
    }

    /** Who is held, and what was done. May be asked from any thread. */
    public Keeping keeping() {
        return log.told();
    }

    @Override
    public void follow(Look look) {
        if (mode == Mode.OFF) {
            return;
        }
        Duration now = Duration.ofNanos(nanos.getAsLong());
        note(look);
        if (look.interval().isEmpty()) {
            if (mayHold && now.minus(lastLook).compareTo(BLIND) > 0) {
                letGo("nothing is seen of this machine any more", now);
            }
            return;
        }
        lastLook = now;
        Interval interval = look.interval().get();
        neighbourhood(interval.node(), now).ifPresent(known -> {
            Decision decision = throttle.decide(known.sight(now, interval, underWay.values()));
            if (!decision.steps().isEmpty()
                    || !decision.effects().isEmpty()
                    || !decision.notices().isEmpty()) {
                names.learn(interval);
            }
            carryOut(decision, now);
        });
    }

    private void note(Look look) {
        for (Incident incident : look.incidents()) {
            if (incident.isOver()) {
                underWay.remove(incident.id());
            } else {
                underWay.put(incident.id(), incident);
            }
        }
    }

    private Optional<Neighbourhood> neighbourhood(String node, Duration now) {
        Optional<Lab> found = labs.get();
        if (found.isPresent() && !found.equals(lab)) {
            if (mayHold) {
                letGo("the lab file has changed", now);
            }
            lab = found;
            neighbourhood = new Neighbourhood(found.get(), node);
        }
        return Optional.ofNullable(neighbourhood);
    }

    private void letGo(String reason, Duration now) {
        carryOut(throttle.letGo(reason), now);
        mayHold = false;
    }

    private void carryOut(Decision decision, Duration now) {
        decision.steps().forEach(step -> carryOut(step, now));
        decision.effects().forEach(this::came);
        for (Notice notice : decision.notices()) {
            String says = plain(notice.says());
            log.say(wall.instant(), says);
            LOG.log(Level.INFO, says);
        }
    }

    private void carryOut(Step step, Duration now) {
        mayHold = true;
        Outcome outcome = limits.carryOut(step.act());
        String does = plain(step.act().says());
        String why = plain(step.reason());
        String became = mode == Mode.DRY_RUN ? "nothing was changed: a dry run" : became(outcome);
        log.did(
                step,
                now,
                new Deed(
                        wall.instant(),
                        plain(step.act().group().path()),
                        does,
                        why,
                        became,
                        what(outcome),
                        Optional.empty()));
        if (!(outcome instanceof Outcome.Refused refused && refused.again())) {
            LOG.log(
                    outcome instanceof Outcome.Refused ? Level.WARNING : Level.INFO,
                    does + ", because " + why + " (" + became + ")");
        }
    }

    private Deed.Outcome what(Outcome outcome) {
        if (mode == Mode.DRY_RUN) {
            return Deed.Outcome.SAID;
        }
        return outcome instanceof Outcome.Refused || outcome instanceof Outcome.Gone
                ? Deed.Outcome.FAILED
                : Deed.Outcome.DONE;
    }

    private void came(Effect effect) {
        log.came(
                effect,
                new Deed.Effect(
                        plain(effect.victim().path()),
                        plain(effect.about().toString()),
                        effect.before(),
                        effect.after()));
    }

    private String plain(String sentence) {
        return names.in(sentence);
    }

    private static String became(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(String says) -> says;
            case Outcome.Unchanged() -> "it was so already";
            case Outcome.Gone(var group) -> group + " is gone";
            case Outcome.Refused(String says, boolean ignored) -> says;
        };
    }

    private void left(Outcome outcome, String whence) {
        if (outcome instanceof Outcome.Unchanged || outcome instanceof Outcome.Gone) {
            return;
        }
        String says = whence + ": " + became(outcome);
        log.say(wall.instant(), says);
        LOG.log(outcome instanceof Outcome.Refused ? Level.WARNING : Level.INFO, says);
    }

    @Override
    public void end() {
        Instant at = wall.instant();
        if (mode == Mode.ON) {
            letGo("Firebreak ends", Duration.ofNanos(nanos.getAsLong()));
            real.releaseAll().forEach(outcome -> left(outcome, "let go at the end, " + at));
        }
    }

    @Override
    public String toString() {
        return "the keeper of the walls at this machine's disks";
    }
}
