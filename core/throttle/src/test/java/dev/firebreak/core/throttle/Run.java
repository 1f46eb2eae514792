package dev.firebreak.core.throttle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A plant under a throttle, with everything that happened. */
final class Run {
    final Plant plant;
    final Throttle throttle;
    final Map<Wanted.Place, Act> acts = new TreeMap<>();
    final List<Sight> sights = new ArrayList<>();
    final List<Decision> decisions = new ArrayList<>();
    final List<Double> stalls = new ArrayList<>();
    final List<Integer> heldGroups = new ArrayList<>();
    Optional<Suspicion> suspicion = Optional.empty();

    Run(Plant plant) {
        this(plant, new Throttle(Rules.usual(EnumSet.allOf(Knob.class))));
    }

    Run(Plant plant, Throttle throttle) {
        this.plant = plant;
        this.throttle = throttle;
    }

    Run seconds(int count) {
        for (int i = 0; i < count; i++) {
            Sight sight = plant.next(acts, suspicion);
            Decision decision = throttle.decide(sight);
            for (Step step : decision.steps()) {
                if (step.act() instanceof Act.Release release) {
                    acts.remove(new Wanted.Place(release.group(), release.knob(), release.device()));
                } else {
                    acts.put(Wanted.Place.of(step.act()), step.act());
                }
            }
            sights.add(sight);
            decisions.add(decision);
            stalls.add(plant.stall());
            heldGroups.add((int) acts.values().stream()
                    .filter(act -> !(act instanceof Act.Latency))
                    .map(Act::group)
                    .distinct()
                    .count());
        }
        return this;
    }

    List<Step> steps() {
        return decisions.stream().flatMap(decision -> decision.steps().stream()).toList();
    }

    List<Notice> notices() {
        return decisions.stream()
                .flatMap(decision -> decision.notices().stream())
                .toList();
    }

    /** In which part of the seconds after {@code from} the victims really waited more than their target. */
    double over(int from) {
        return stalls.stream()
                .skip(from)
                .mapToDouble(stall -> stall > plant.target ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** In which part of the seconds after {@code from} somebody is held. */
    double heldPart(int from) {
        return heldGroups.stream()
                .skip(from)
                .mapToInt(held -> held > 0 ? 1 : 0)
                .average()
                .orElse(0);
    }

    /** After which second the victims were well for ten seconds on end, on average. */
    int wellAfter(int from) {
        return IntStream.range(from, stalls.size() - 10)
                .filter(start -> stalls.subList(start, start + 10).stream()
                                .mapToDouble(stall -> stall)
                                .average()
                                .orElse(1)
                        <= plant.target)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /** How often the most turned group went from tighter to looser or back, after {@code from}. */
    int reversals(int from) {
        Map<Wanted.Place, Double> level = new HashMap<>();
        Map<Wanted.Place, Double> direction = new HashMap<>();
        Map<Wanted.Place, Integer> count = new HashMap<>();
        for (int second = 0; second < decisions.size(); second++) {
            for (Step step : decisions.get(second).steps()) {
                Wanted.Place place = Wanted.Place.of(step.act());
                double next = level(step.act());
                double turn = Math.signum(next - level.getOrDefault(place, Double.MAX_VALUE));
                level.put(place, next);
                Double last = direction.put(place, turn);
                if (second >= from && last != null && last != turn) {
                    count.merge(place, 1, Integer::sum);
                }
            }
        }
        return count.values().stream().mapToInt(n -> n).max().orElse(0);
    }

    private static double level(Act act) {
        return switch (act) {
            case Act.Weight weight -> weight.part().thousandths();
            case Act.Limit limit -> lowest(limit.cap());
            case Act.Latency latency -> latency.target().toNanos();
            case Act.CpuWeight weight -> weight.part().thousandths();
            case Act.MemoryHigh memory -> memory.high().value();
            case Act.Release _ -> Double.MAX_VALUE;
        };
    }

    private static double lowest(Cap cap) {
        OptionalLong bytes = cap.writeBytes();
        return bytes.isPresent() ? bytes.getAsLong() : cap.writeIops().orElse(Long.MAX_VALUE);
    }
}
