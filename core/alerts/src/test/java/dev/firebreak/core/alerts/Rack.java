package dev.firebreak.core.alerts;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.culprit.Verdict;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.silence.Declared;
import dev.firebreak.core.silence.Signal;
import dev.firebreak.core.silence.Watchman;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Nodes with workloads, second by second: the real watch for silence before the switchboard. */
final class Rack {
    static final String BIG = "big";
    static final int ON_BIG = 60;

    private final Random random;
    private final Map<String, Set<String>> homes = new HashMap<>();
    private final Map<String, Instant> started = new HashMap<>();
    private final Set<String> up = new TreeSet<>();
    private final Map<String, Long> busyUntil = new HashMap<>();
    private final Watchman watchman;
    final Stage stage;

    Rack(long seed, Destination to) {
        random = new Random(seed);
        List<Workload> workloads = new ArrayList<>();
        for (int i = 0; i < ON_BIG; i++) {
            workloads.add(settle("w" + i, BIG));
        }
        for (int i = 0; i < 10; i++) {
            workloads.add(settle("o" + i, "small-" + i % 4));
        }
        Lab lab = Stage.lab(List.copyOf(new TreeSet<>(homes.keySet())), workloads);
        stage = new Stage(Stage.alerting(List.of(to), List.of()), lab, seed);
        watchman = new Watchman(
                workloads.stream().map(Declared::of).toList(),
                new HashSet<>(homes.keySet()),
                Watchman.USUAL_STALE,
                stage.now());
        up.addAll(homes.keySet());
    }

    private Workload settle(String name, String node) {
        WorkloadClass[] classes = {WorkloadClass.DATA, WorkloadClass.SERVICE, WorkloadClass.AGENT};
        homes.computeIfAbsent(node, key -> new TreeSet<>()).add(name);
        started.put(name, Stage.START);
        return Workload.of(name, classes[random.nextInt(classes.length)], Needs.NOTHING);
    }

    void die(String node) {
        up.remove(node);
    }

    /** Its workloads start one after another, and hold each other up at the disk meanwhile. */
    void comeBack(String node) {
        up.add(node);
        Instant now = stage.now().wall();
        homes.getOrDefault(node, Set.of()).forEach(name -> started.put(name, now.plusSeconds(5 + random.nextInt(40))));
        busyUntil.put(node, stage.second + 40 + random.nextInt(50));
        starve(node, Incident.Phase.BEGAN);
    }

    private void starve(String node, Incident.Phase phase) {
        stage.switchboard.take(stage.incident(node, "sda", "w1", new Verdict.Unknown(), phase), stage.now());
    }

    /** A disturbance that is over before it would be worth a word. */
    void hiccup() {
        String node = random.nextBoolean() ? BIG : "small-0";
        if (busyUntil.putIfAbsent(node, stage.second + 3 + random.nextInt(20)) == null) {
            starve(node, Incident.Phase.BEGAN);
        }
    }

    void run(Duration time) {
        for (long end = stage.second + time.toSeconds(); stage.second < end; ) {
            stage.second++;
            calm();
            see();
            watchman.look(stage.now()).forEach(change -> stage.switchboard.take(change, stage.now()));
            stage.look();
        }
    }

    private void calm() {
        busyUntil.entrySet().removeIf(busy -> {
            boolean over = busy.getValue() <= stage.second && up.contains(busy.getKey());
            if (over) {
                starve(busy.getKey(), Incident.Phase.ENDED);
            }
            return over;
        });
    }

    private void see() {
        Instant now = stage.now().wall();
        for (String node : up) {
            if (stage.second % 3 == 0) {
                watchman.observe(new Signal.NodeSeen(node, now), stage.now());
            }
            if (stage.second % 5 == 0) {
                Set<String> there = new TreeSet<>();
                for (String name : homes.getOrDefault(node, Set.of())) {
                    Instant since = started.getOrDefault(name, Stage.START);
                    if (!since.isAfter(now)) {
                        there.add(name);
                        watchman.observe(new Signal.Alive(name, now, node, since), stage.now());
                    }
                }
                stage.switchboard.saw(node, there);
            }
        }
    }
}
