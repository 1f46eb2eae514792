package dev.firebreak.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.firebreak.adapters.sampling.LinuxSampler;
import dev.firebreak.core.culprit.Moment;
import dev.firebreak.core.culprit.NodeWatch;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that does nothing but watch: the sampler, the judge and the last hour, as a role of its own would. Arguments: looks before
 * anything is counted, and seconds after them. It prints what it found as a line of JSON, waits until somebody has looked at its
 * memory, and ends with its standard input.
 */
public final class LoneWatcher {
    private static final int MOST_GROUPS = 500;
    private static final long WARM_UP_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    /** What the first looks may take. */
    static final int WARM_UP_SECONDS = 45;

    /**
     * What a process that only watches is started with; the launcher's flags are for one that does everything. The first compiler alone
     * is enough: most of the work is the kernel's, and what the second one needs for itself is as much memory as it saves time.
     */
    static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms16m",
            "-Xmx40m",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=8m",
            "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=16m",
            "-XX:TrimNativeHeapInterval=2000",
            "-XX:-UsePerfData",
            "-Xshare:auto");

    private final History history = new History(MOST_GROUPS);
    private final NodeWatch judge = new NodeWatch("bench", Map.of());
    private int groups;

    private LoneWatcher() {}

    public static void main(String[] arguments) throws IOException {
        new LoneWatcher().watch(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    }

    private void watch(int warmUp, int seconds) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (LinuxSampler sampler = new LinuxSampler("bench")) {
            Reading before = sampler.look();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
            for (int look = 0; look < warmUp && System.nanoTime() < until; look++) {
                LockSupport.parkNanos(WARM_UP_PAUSE);
                before = next(sampler, before);
            }
            long begun = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            for (int second = 0; second < seconds; second++) {
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                before = next(sampler, before);
            }
            double share = (system.getProcessCpuTime() - cpu) / (double) (System.nanoTime() - begun);
            System.out.printf(Locale.ROOT, "%d %.5f%n", groups, share);
            if (System.in.read() >= 0) {
                throw new IOException("nothing is said to a lone watcher; close its input to end it");
            }
        }
    }

    private Reading next(LinuxSampler sampler, Reading before) {
        Reading now = sampler.look();
        groups = now.groups().size();
        Interval.between(before, now).ifPresent(interval -> {
            history.add(interval);
            judge.observe(new Moment(interval));
        });
        return now;
    }
}
