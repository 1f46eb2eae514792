package dev.firebreak.core.throttle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How holds are let go: one group at a time, so that it can be told who hurts, and along with it those whose cap makes no
 * difference. What hurts is undone.
 */
final class Loosening {
    private static final Duration JUDGED = Duration.ofSeconds(4);
    /** Above this part of its target the victim is only just well. */
    private static final double WELL = 0.8;

    private record Rise(Hold before, Level to) {}

    private final Map<Group, Hold> holds;
    private final Recollection recollection;
    private final Map<Group, Rise> rises = new TreeMap<>();
    /** Before a step of anybody; grows with each one that hurts, so that many groups do not hurt in turn. */
    private Duration pause = Ascent.FIRST_PAUSE;

    Loosening(Map<Group, Hold> holds, Recollection recollection) {
        this.holds = holds;
        this.recollection = recollection;
    }

    /** Whether the last step up has not shown yet that it does no harm. */
    boolean isUnderWay() {
        return !rises.isEmpty();
    }

    /** Takes the last step up back, and tells whom it is about. */
    List<Group> undo() {
        rises.forEach((group, rise) -> holds.put(group, rise.before().hurt(rise.to())));
        List<Group> undone = List.copyOf(rises.keySet());
        rises.clear();
        pause = Ascent.longer(pause);
        return undone;
    }

    /** Judges the last step up once it is old enough; to be asked while no victim is over its target. */
    void judge(Duration now, Duration lastStep, double ratio) {
        if (isUnderWay() && now.minus(lastStep).compareTo(JUDGED) >= 0) {
            boolean well = ratio <= WELL;
            rises.keySet().forEach(group -> holds.computeIfPresent(group, (_, hold) -> hold.confirmed(well)));
            rises.clear();
            pause = well ? Ascent.FIRST_PAUSE : pause;
        }
    }

    /** Steps up if it is time, and tells whom; to be asked while no victim waits. */
    List<Group> next(Map<Group, Load> loads, Duration now, Duration lastStep, double ratio) {
        Duration since = now.minus(lastStep);
        if (isUnderWay() || since.compareTo(pause) < 0) {
            return List.of();
        }
        List<Group> chosen = choose(loads, ratio > WELL ? since.dividedBy(4) : since);
        for (Group group : chosen) {
            Hold hold = hold(group);
            Hold loosened = hold.loosened();
            rises.put(group, new Rise(hold, loosened.level()));
            if (loosened.level().isFree()) {
                holds.remove(group);
                recollection.keep(group, hold, now);
            } else {
                holds.put(group, loosened);
            }
        }
        return chosen;
    }

    private List<Group> choose(Map<Group, Load> loads, Duration since) {
        List<Group> due = holds.keySet().stream()
                .filter(group -> since.compareTo(pauseOf(group)) >= 0)
                .sorted(Comparator.comparing((Group group) -> pauseOf(group))
                        .thenComparing(group -> hold(group).precedence(), Comparator.reverseOrder())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<Group> chosen = new ArrayList<>();
        boolean oneBusy = false;
        for (Group group : due) {
            Load load = loads.get(group);
            boolean busy = load != null && !hold(group).isIdle(load);
            if (!busy || !oneBusy) {
                chosen.add(group);
            }
            oneBusy |= busy;
        }
        return chosen;
    }

    private Duration pauseOf(Group group) {
        Hold hold = hold(group);
        return hold.ascent().pauseBefore(hold.loosened().level());
    }

    private Hold hold(Group group) {
        return Objects.requireNonNull(holds.get(group));
    }

    void forget(Group group) {
        rises.remove(group);
    }

    void forgetAll() {
        rises.clear();
    }
}
