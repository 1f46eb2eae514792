package dev.firebreak.core.silence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A lab that is simulated second by second: nodes and actors send signals, some twice, some late; the wall clock may be
 * set; a watchman looks each second.
 */
final class World {
    private static final int LATEST_DELIVERY = 4;

    private record Delivery(long second, long number, Signal signal) {}

    final Random random;
    private final Instant start;
    private final PriorityQueue<Delivery> underWay =
            new PriorityQueue<>(Comparator.comparingLong(Delivery::second).thenComparingLong(Delivery::number));
    private final Map<String, Long> beats = new LinkedHashMap<>();
    private final Set<String> deadNodes = new TreeSet<>();
    final List<Actor> actors = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    private final List<Declared> declared = new ArrayList<>();
    private Watchman watchman;
    private boolean lazy;
    private Duration offset = Duration.ZERO;
    long second;
    private long delivered;
    long looks;

    World(long seed, Instant start, List<String> nodes) {
        this.random = new Random(seed);
        this.start = start;
        nodes.forEach(node -> beats.put(node, (long) random.nextInt(3)));
        this.watchman = new Watchman(List.of(), beats.keySet(), Watchman.USUAL_STALE, now());
    }

    void add(Declared promise, Actor actor) {
        declared.add(promise);
        actors.add(actor);
    }

    /** Looks only when the watchman says. */
    void lazy() {
        lazy = true;
    }

    void begin() {
        watchman = new Watchman(declared, beats.keySet(), Watchman.USUAL_STALE, now());
    }

    Instant wall() {
        return start.plusSeconds(second).plus(offset);
    }

    Moment now() {
        return new Moment(wall(), Duration.ofSeconds(second));
    }

    /** Sets the wall clock. */
    void step(Duration by) {
        offset = offset.plus(by);
    }

    void kill(String node) {
        deadNodes.add(node);
    }

    void revive(String node) {
        deadNodes.remove(node);
        beats.put(node, second + 1);
    }

    boolean lives(String node) {
        return !deadNodes.contains(node);
    }

    Watchman watchman() {
        return watchman;
    }

    /** Sends what happens now: at once or some seconds late, now and then twice. */
    void send(Signal signal) {
        deliver(signal);
        if (random.nextInt(20) == 0) {
            deliver(signal);
        }
    }

    private void deliver(Signal signal) {
        int late = random.nextInt(10) == 0 ? random.nextInt(LATEST_DELIVERY) : 0;
        underWay.add(new Delivery(second + late, delivered++, signal));
    }

    /** One second more; the alarms that begin or end in it. */
    List<Change> go() {
        second++;
        beats.replaceAll((node, next) -> {
            if (second < next || deadNodes.contains(node)) {
                return next;
            }
            send(new Signal.NodeSeen(node, wall()));
            return second + 2 + random.nextInt(2);
        });
        actors.forEach(actor -> actor.second(this));
        while (!underWay.isEmpty() && underWay.peek().second() <= second) {
            watchman.observe(underWay.remove().signal(), now());
        }
        if (lazy && watchman.nextLook().isAfter(wall())) {
            return List.of();
        }
        looks++;
        List<Change> found = watchman.look(now());
        changes.addAll(found);
        return found;
    }
}
