package dev.firebreak.core.throttle;

import dev.firebreak.core.throttle.Wanted.Place;
import dev.firebreak.core.throttle.Window.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds groups of lower stance back while a victim waits for a disk, the processor or memory, and lets them go again;
 * {@code docs/design/io-walls.md} has the law and its sources. It has no clock and does nothing itself: the same sights,
 * in the same order, give the same decisions. Not for several threads at once.
 */
public final class Throttle {
    private final Rules rules;
    private final Map<Scarce, Contest> contests = new LinkedHashMap<>();
    private final Aftermath aftermath = new Aftermath();
    private Map<Place, Act> current = new TreeMap<>();
    private Optional<Duration> last = Optional.empty();

    public Throttle(Rules rules) {
        this.rules = rules;
        contest(new Scarce.Processor());
        contest(new Scarce.Memory());
    }

    /**
     * What to do now. Every step is taken to be carried out.
     *
     * @throws IllegalArgumentException when the sight is not later than the one before
     */
    public Decision decide(Sight sight) {
        last.filter(before -> before.compareTo(sight.at()) >= 0).ifPresent(before -> {
            throw new IllegalArgumentException("a sight at " + sight.at() + " is not later than the one at " + before
                    + "; give the time from a clock that is never set back");
        });
        last = Optional.of(sight.at());
        List<Notice> notices = new ArrayList<>();
        Wanted wanted = new Wanted();
        Set<Device> devices = devices(sight);
        devices.forEach(device -> contest(new Scarce.DiskTime(device)));
        for (Contest contest : contests.values()) {
            contest.turn(sight, readings(sight, contest.scarce()));
            wanted.add(contest, sight, rules);
            notices.addAll(contest.notices());
        }
        List<Effect> effects = aftermath.told(sight.at());
        List<Step> steps = steps(wanted.acts(), sight.at());
        contests.values()
                .removeIf(contest -> contest.scarce() instanceof Scarce.DiskTime(Device device)
                        && !devices.contains(device)
                        && contest.holds().isEmpty());
        return new Decision(steps, effects, notices);
    }

    /** Everything is let go at once, at exit. */
    public Decision letGo(String reason) {
        List<Step> steps = current.keySet().stream()
                .map(place -> new Step(release(place), reason))
                .toList();
        current = new TreeMap<>();
        contests.clear();
        contest(new Scarce.Processor());
        contest(new Scarce.Memory());
        return new Decision(steps, List.of(), List.of());
    }

    private List<Step> steps(Map<Place, Act> wanted, Duration now) {
        List<Step> steps = new ArrayList<>();
        Set<Place> places = new TreeSet<>(current.keySet());
        places.addAll(wanted.keySet());
        for (Place place : places) {
            Act act = wanted.getOrDefault(place, release(place));
            if (act.equals(current.get(place))) {
                continue;
            }
            Optional<Contest> cause = cause(place);
            String reason = cause.map(contest -> contest.reasons().get(place.group()))
                    .orElse("the kernel keeps the disk's latency for " + place.group() + " while others are held");
            Step step =
                    new Step(act, act instanceof Act.Release && cause.isEmpty() ? "nobody is held any more" : reason);
            cause.ifPresent(contest -> aftermath.watch(step, contest, now));
            steps.add(step);
        }
        current = wanted;
        return steps;
    }

    private Optional<Contest> cause(Place place) {
        return contests.values().stream()
                .filter(contest -> contest.reasons().containsKey(place.group()) && decides(contest.scarce(), place))
                .findFirst();
    }

    private static boolean decides(Scarce scarce, Place place) {
        return switch (scarce) {
            case Scarce.DiskTime(Device device) ->
                place.knob() == Knob.IO_WEIGHT
                        || (place.knob() == Knob.IO_CAP && place.device().equals(Optional.of(device)));
            case Scarce.Processor _ -> place.knob() == Knob.CPU_WEIGHT;
            case Scarce.Memory _ -> place.knob() == Knob.MEMORY_HIGH;
        };
    }

    private static Act release(Place place) {
        return new Act.Release(place.group(), place.knob(), place.device());
    }

    private void contest(Scarce scarce) {
        contests.computeIfAbsent(scarce, wanted -> new Contest(wanted, rules));
    }

    private static Set<Device> devices(Sight sight) {
        Set<Device> devices = new TreeSet<>();
        sight.neighbours()
                .forEach(neighbour -> devices.addAll(neighbour.activity().keySet()));
        sight.victims().forEach(victim -> devices.addAll(victim.disks()));
        return devices;
    }

    private static List<Reading> readings(Sight sight, Scarce scarce) {
        return sight.victims().stream()
                .filter(victim -> !(scarce instanceof Scarce.DiskTime(Device device))
                        || victim.disks().isEmpty()
                        || victim.disks().contains(device))
                .map(victim -> new Reading(
                        victim.group(),
                        Precedence.of(scarce, victim.disk(), victim.compute()),
                        stall(victim.stall(), scarce),
                        stall(victim.target(), scarce)))
                .toList();
    }

    private static double stall(Stall stall, Scarce scarce) {
        return switch (scarce) {
            case Scarce.DiskTime _ -> stall.io();
            case Scarce.Processor _ -> stall.cpu();
            case Scarce.Memory _ -> stall.memory();
        };
    }
}
