package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.IoSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** By hand: what it costs to watch many nodes, in part of a core. Arguments: nodes, groups of each, seconds. */
final class WatchSpeed {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private WatchSpeed() {}

    public static void main(String[] args) {
        int nodes = Integer.parseInt(args[0]);
        int groups = Integer.parseInt(args[1]);
        int seconds = Integer.parseInt(args[2]);
        Scene scene = new Scene().with("victim", Scene.database(IoSource.CONTROLLER, t -> t >= seconds / 2));
        for (int i = 1; i < groups; i++) {
            int of = i;
            scene.with("group-" + i, (t, g) -> {
                g.cpu = 0.01 + 0.005 * ((t * 7 + of) % 5);
                g.readMegabytes = of == 1 && t >= seconds / 2 ? 1500 : ((t + of) % 3) * 0.1;
                g.operations = 10;
                g.cpuStall = 0.001 * ((t + of) % 7);
                g.ioStall = 0.001 * ((t * 3 + of) % 7);
            });
        }
        scene.machine((t, m) -> m.millis = t >= seconds / 2 ? 6 : 0.2);
        List<Moment> moments = scene.moments(seconds);
        List<NodeWatch> watches = new ArrayList<>();
        for (int n = 0; n < nodes; n++) {
            watches.add(new NodeWatch("node-" + n, Map.of()));
        }
        int told = 0;
        long calm = 0;
        long trouble = 0;
        for (int t = 0; t < seconds; t++) {
            Interval interval = moments.get(t).interval();
            long begin = CLOCK.getCurrentThreadCpuTime();
            for (NodeWatch watch : watches) {
                told += watch.observe(new Moment(interval)).size();
            }
            long took = CLOCK.getCurrentThreadCpuTime() - begin;
            if (t >= seconds / 4 && t < seconds / 2) {
                calm += took;
            } else if (t >= seconds / 2) {
                trouble += took;
            }
        }
        System.out.printf(
                "%d nodes of %d groups: %.1f ms of processor time a second while calm, %.1f ms while all are in trouble; %d words%n",
                nodes, groups, calm / 1e6 / (seconds / 4.0), trouble / 1e6 / (seconds - seconds / 2), told);
    }
}
