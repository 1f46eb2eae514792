package dev.firebreak.core.culprit;

import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Owner;
import dev.firebreak.core.pressure.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One simulated run: calm, trouble, calm, and who caused it. */
record SimRun(
        SimKind kind, long seed, List<Moment> moments, Map<String, DiskIo> disks, int onset, int end, double harm) {
    static final String VICTIM = "postgres";
    static final String CULPRIT = "culprit";
    static final String SECOND = "second";

    /** The run of a seed; drawn again, with the seeds that follow, until the harm is worth a word. */
    static SimRun of(SimKind kind, long seed) {
        for (int again = 0; ; again++) {
            SimRun run = new Builder(kind, seed * 1000 + again).run(seed);
            if (kind.isQuiet() ? run.harm() > -1 : run.harm() >= 1) {
                return run;
            }
            if (again > 500) {
                throw new IllegalStateException(
                        kind + " of seed " + seed + " never harms anybody: make its load heavier");
            }
        }
    }

    private static final class Builder {
        private final SimKind kind;
        private final Random random;
        private final SimNode node;
        private final int onset;
        private final int end;
        private final boolean levels;
        private final SimActor victim = new SimActor(VICTIM, Owner.Kind.POD);

        Builder(SimKind kind, long seed) {
            this.kind = kind;
            this.random = new Random(seed ^ 0x9E3779B97F4A7C15L);
            boolean processes = kind == SimKind.CHILDREN_UNDER_SUPERVISOR || random.nextBoolean();
            int disks = kind == SimKind.BESIDE_A_BUSY_OTHER_DISK || random.nextInt(4) == 0 ? 2 : 1;
            this.node = new SimNode(seed, !processes, disks);
            this.onset = 40 + random.nextInt(30);
            this.end = onset + 15 + random.nextInt(20);
            this.levels = random.nextBoolean() || isServed();
        }

        private boolean isServed() {
            return kind.resource()
                    .filter(r -> r == Resource.NETWORK || r == Resource.GPU || r == Resource.GPU_MEMORY)
                    .isPresent();
        }

        private double between(double low, double high) {
            return low + (high - low) * random.nextDouble();
        }

        private double logBetween(double low, double high) {
            return low * Math.pow(high / low, random.nextDouble());
        }

        SimRun run(long seed) {
            actors();
            new SimPlots(kind, node, random, victim, onset, end).set();
            List<Moment> moments = new ArrayList<>();
            SimHarm harm = new SimHarm(kind, node, victim, onset, end, levels);
            for (int t = 0; t < end + 15; t++) {
                Interval interval = node.step(t);
                double millis = millis(t);
                harm.see(t, millis);
                moments.add(new Moment(interval, said(millis)));
                if (t == onset && !harm.wasCalm()) {
                    return nothing(seed);
                }
            }
            return harm.wasCalm()
                    ? new SimRun(
                            kind,
                            seed,
                            moments,
                            random.nextInt(5) > 0 ? node.knownSpeeds() : Map.of(),
                            harm.onset(),
                            end,
                            harm.worth())
                    : nothing(seed);
        }

        private SimRun nothing(long seed) {
            return new SimRun(kind, seed, List.of(), Map.of(), onset, end, -1);
        }

        private List<ServiceLevel> said(double millis) {
            String what = isServed() ? "request latency" : "fsync";
            return levels && random.nextInt(10) > 0
                    ? List.of(new ServiceLevel(VICTIM, what, millis * Math.exp(0.15 * random.nextGaussian()), "ms"))
                    : List.of();
        }

        private double millis(int t) {
            if (isServed()) {
                return t >= onset && t < end ? 90 : 20;
            }
            return node.operationMillis.getOrDefault(victim, 1.0) + 0.2;
        }

        private void actors() {
            victim.waits = between(2, 4);
            SimDisk disk = node.disks.getFirst();
            double wait = victim.waits * disk.baseMillis;
            double think = wait * between(4, 30) + 2;
            double cpu = between(0.1, 0.3);
            victim.does((t, self) -> {
                self.syncThreads = 1;
                self.thinkMillis = think;
                self.syncKilobytes = 8;
                self.cpu = cpu;
                self.gpuBytes = isServed() ? 8e9 : 0;
            });
            node.actors.add(victim);
            String[] names = {"web", "ci", "cache", "broker", "metrics", "agent", "mail", "wiki", "media", "proxy"};
            int bystanders = 3 + random.nextInt(8);
            for (int i = 0; i < bystanders; i++) {
                node.actors.add(bystander(names[i % names.length] + i));
            }
        }

        private SimActor bystander(String name) {
            SimActor actor = new SimActor(name, Owner.Kind.POD);
            SimDisk disk = node.disks.get(random.nextInt(node.disks.size()));
            actor.disk = disk.name.equals(node.disks.getFirst().name) ? 0 : 1;
            double cpu = logBetween(0.005, 0.15) * (kind.resource().isPresent() ? 1 : 1.5);
            double reads = logBetween(0.001, 0.03) * disk.readMegabytes;
            double buffered = logBetween(0.001, 0.02) * disk.writeMegabytes;
            int period = 3 + random.nextInt(20);
            int phase = random.nextInt(period);
            boolean bursty = random.nextInt(3) == 0;
            int starts = random.nextInt(6) == 0 ? random.nextInt(onset + 20) : 0;
            double wobble = between(0.05, 0.4);
            actor.anon = between(30, 300);
            actor.file = between(20, 400);
            actor.working = 0;
            double received = between(0, 3);
            return actor.does((t, self) -> {
                double on = t < starts ? 0.1 : bursty && (t + phase) % period > period / 3 ? 0.15 : 1;
                double now = on * Math.exp(wobble * node.random.nextGaussian());
                self.cpu = cpu * now;
                self.readMegabytes = reads * now;
                self.kilobytes = 128;
                self.bufferedMegabytes = buffered * now;
                self.depth = 0.3 * now;
                self.received = received * now;
                self.sent = received * 0.5 * now;
            });
        }
    }
}
