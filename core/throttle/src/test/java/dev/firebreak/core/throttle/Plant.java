package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Treatment.DiskStance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A disk with victims and suspects, second by second: an operation waits longer the busier the device is, as in an M/M/1
 * queue, up to a full queue; a victim thinks between its operations; pressure is seen a little late and with noise; buffered writers
 * fill memory first and reach the device later.
 */
final class Plant {
    static final Device DISK = new Device(254, 0);
    private static final double THINK_MILLIS = 15;
    private static final double ALONE_MILLIS = 0.4;
    private static final double QUEUE = 40;
    private static final double MOST_DIRTY = 2e9;

    /** How much a suspect wants in which second, bytes a second. */
    interface Demand {
        double at(int second);
    }

    record Suspect(String name, DiskStance stance, Demand demand, double blockBytes, boolean buffered, DiskIo promise) {
        Group group() {
            return new Group("pods/" + name);
        }

        Load floor() {
            DiskIo least = Rules.usual(Set.of()).leastIo();
            return Load.of(promise).max(Load.of(least));
        }
    }

    final double capacity;
    final List<Suspect> suspects;
    final List<DiskStance> victims;
    boolean weightsWork = true;
    boolean capsReachBuffered = true;
    double burstChance;
    Demand slowness = _ -> 1;
    double noise = 0.15;
    double target = 0.15;

    private final Random random;
    private final Map<Group, Double> dirty = new HashMap<>();
    private final Map<Group, DiskIo> reported = new HashMap<>();
    final Map<Group, Double> served = new HashMap<>();
    private double before;
    private int second;
    private double stall;

    Plant(long seed, double capacity, List<DiskStance> victims, List<Suspect> suspects) {
        this.random = new Random(seed);
        this.capacity = capacity;
        this.victims = victims;
        this.suspects = suspects;
    }

    int second() {
        return second;
    }

    /** The part of the second in which a victim really waited. */
    double stall() {
        return stall;
    }

    /** A second passes under these acts. */
    Sight next(Map<Wanted.Place, Act> acts, Optional<Suspicion> suspicion) {
        second++;
        Map<Suspect, Double> asks = new LinkedHashMap<>();
        suspects.forEach(suspect -> asks.put(suspect, asks(suspect, acts)));
        double asked = asks.values().stream().mapToDouble(bytes -> bytes).sum();
        double weighted = suspects.stream()
                .mapToDouble(suspect -> asks.getOrDefault(suspect, 0.0) * weight(suspect, acts))
                .sum();
        served.clear();
        asks.forEach((suspect, bytes) -> {
            double part = weightsWork ? weight(suspect, acts) / Math.max(1, weighted) : 1 / Math.max(1, asked);
            serve(suspect, asked <= capacity ? bytes : Math.min(bytes, capacity * bytes * part));
        });
        double busy = asked / capacity;
        double queue = busy < QUEUE / (QUEUE + 1)
                ? busy / (1 - busy)
                : QUEUE * (weightsWork ? weighted / Math.max(1, asked) : 1);
        double wait = ALONE_MILLIS * slowness.at(second) * (1 + queue);
        boolean burst = random.nextDouble() < burstChance;
        stall = burst ? Math.max(0.4, wait / (THINK_MILLIS + wait)) : wait / (THINK_MILLIS + wait);
        List<Victim> seen = new ArrayList<>();
        for (int i = 0; i < victims.size(); i++) {
            double told = Math.clamp((0.65 * stall + 0.35 * before) * (1 + noise * random.nextGaussian()), 0, 1);
            seen.add(new Victim(
                    new Group("pods/victim" + i),
                    victims.get(i),
                    Compute.GUARANTEED,
                    new Stall(told, 0, 0),
                    new Stall(target, 1, 1),
                    Set.of(DISK),
                    Optional.of(Duration.ofMillis(5))));
        }
        before = stall;
        return new Sight(Duration.ofSeconds(second), seen, neighbours(), suspicion);
    }

    /** Whether the victims would be well if everybody who may be held were at the floor. */
    boolean canBeHelped(int at) {
        double asked = 0;
        for (Suspect suspect : suspects) {
            double wants = suspect.demand().at(at);
            boolean deaf = suspect.buffered() && !capsReachBuffered;
            asked += suspect.stance().compareTo(DiskStance.HIGH) <= 0 || deaf
                    ? wants
                    : Math.min(wants, suspect.floor().part(1));
        }
        return asked < 0.7 * capacity;
    }

    /** What reaches the device; a buffered writer blocks when its buffer is full. */
    private double asks(Suspect suspect, Map<Wanted.Place, Act> acts) {
        double wants = suspect.demand().at(second);
        if (!suspect.buffered()) {
            return capped(suspect, wants, acts);
        }
        double held = dirty.getOrDefault(suspect.group(), 0.0);
        double dirtied = Math.max(0, Math.min(wants, MOST_DIRTY - held));
        dirty.put(suspect.group(), held + dirtied);
        report(suspect, dirtied);
        return capped(suspect, Math.min(capacity, held + dirtied), acts);
    }

    private void serve(Suspect suspect, double bytes) {
        served.put(suspect.group(), bytes);
        if (suspect.buffered()) {
            dirty.merge(suspect.group(), -bytes, Double::sum);
        } else {
            report(suspect, bytes);
        }
    }

    private void report(Suspect suspect, double bytes) {
        reported.put(suspect.group(), new DiskIo(Throughput.NONE, new Throughput((long) bytes), 0, (int)
                (bytes / suspect.blockBytes())));
    }

    private double capped(Suspect suspect, double bytes, Map<Wanted.Place, Act> acts) {
        Act act = acts.get(new Wanted.Place(suspect.group(), Knob.IO_CAP, Optional.of(DISK)));
        if (!(act instanceof Act.Limit limit) || (suspect.buffered() && !capsReachBuffered)) {
            return bytes;
        }
        double most = limit.cap().writeBytes().orElse(Long.MAX_VALUE);
        double ops = limit.cap().writeIops().orElse(Long.MAX_VALUE);
        return Math.min(bytes, Math.min(most, ops * suspect.blockBytes()));
    }

    private static double weight(Suspect suspect, Map<Wanted.Place, Act> acts) {
        return acts.get(new Wanted.Place(suspect.group(), Knob.IO_WEIGHT, Optional.empty())) instanceof Act.Weight act
                ? act.part().thousandths() / 1000.0
                : 1;
    }

    private List<Neighbour> neighbours() {
        return suspects.stream()
                .map(suspect -> new Neighbour(
                        suspect.group(),
                        suspect.stance(),
                        Compute.STRICT,
                        Map.of(DISK, reported.getOrDefault(suspect.group(), DiskIo.NONE)),
                        0,
                        Bytes.ZERO,
                        suspect.promise(),
                        Bytes.ZERO))
                .toList();
    }
}
