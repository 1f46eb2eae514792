package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Owner;
import java.util.Random;

/** Puts the trouble of each kind into a node. */
final class SimPlots {
    private final SimKind kind;
    private final SimNode node;
    private final Random random;
    private final SimActor victim;
    private final int onset;
    private final int end;
    private final SimDisk disk;
    private final SimActor culprit = new SimActor(SimRun.CULPRIT, Owner.Kind.UNIT);

    SimPlots(SimKind kind, SimNode node, Random random, SimActor victim, int onset, int end) {
        this.kind = kind;
        this.node = node;
        this.random = random;
        this.victim = victim;
        this.onset = onset;
        this.end = end;
        this.disk = node.disks.getFirst();
    }

    private double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    private boolean on(int t) {
        return t >= onset && t < end;
    }

    /** Full force while it is on, but for pauses that some culprits make, and less in the second in which it begins. */
    private SimActor.Behaviour during(SimActor.Behaviour behaviour) {
        int pauseAt = random.nextBoolean() ? onset + 5 + random.nextInt(8) : -9;
        double first = random.nextDouble();
        return (t, self) -> {
            if (on(t) && (t < pauseAt || t > pauseAt + 2)) {
                behaviour.at(t, self);
                if (t == onset) {
                    self.readMegabytes *= first;
                    self.writeMegabytes *= first;
                    self.bufferedMegabytes *= first;
                    self.cpu *= first;
                    self.depth *= first;
                }
            }
        };
    }

    private void has(SimActor actor) {
        node.actors.add(actor);
    }

    private static SimActor.Behaviour both(SimActor.Behaviour one, SimActor.Behaviour other) {
        return (t, self) -> {
            one.at(t, self);
            other.at(t, self);
        };
    }

    void set() {
        double force = between(0.7, 2.5);
        double depth = between(8, 120);
        switch (kind) {
            case DIRECT_RANDOM_WRITES -> has(culprit.does(during((t, a) -> randomWrites(a, force, depth, 4))));
            case DIRECT_READS -> has(culprit.does(during((t, a) -> reads(a, force, depth))));
            case NEW_GROUP -> {
                culprit.bornAt = onset;
                culprit.diesAt = end;
                has(culprit.does((t, a) -> reads(a, force, depth)));
            }
            case SYNC_READERS -> {
                double threads = between(8, 40);
                has(culprit.does(during((t, a) -> {
                    a.syncThreads = threads;
                    a.thinkMillis = 0.02;
                    a.syncKilobytes = 128;
                    a.syncReads = 1;
                    a.cpu = 0.2;
                    a.depth = threads;
                })));
            }
            case BUFFERED_AND_FSYNC ->
                has(culprit.does(during((t, a) -> {
                    a.bufferedMegabytes = force * disk.writeMegabytes;
                    a.syncs = true;
                    a.depth = 16;
                    a.cpu = 0.1;
                })));
            case COPY_AND_SYNC ->
                has(culprit.does(during((t, a) -> {
                    a.readMegabytes = 0.4 * force * disk.readMegabytes;
                    a.bufferedMegabytes = 0.5 * force * disk.writeMegabytes;
                    a.syncs = (t - onset) % 4 != 0;
                    a.depth = 8;
                    a.cpu = 0.1;
                })));
            case COMPACTION_ON_AND_OFF -> {
                int period = 4 + random.nextInt(4);
                has(culprit.does(during((t, a) -> {
                    if ((t - onset) % period < period - 2) {
                        reads(a, 0.5 * force, depth / 2);
                        a.bufferedMegabytes = 0.5 * force * disk.writeMegabytes;
                        a.syncs = true;
                    }
                })));
            }
            case RAMP_OF_READS ->
                has(culprit.does(during((t, a) -> {
                    double now = Math.min(1, (t - onset + 1) / 8.0);
                    reads(a, 2 * now, depth * now + 4);
                })));
            case SMALL_BLOCKS_BEHIND_BIG_WRITER -> {
                SimActor big = new SimActor("bigwriter", Owner.Kind.POD);
                double megabytes = between(0.1, 0.35) * disk.writeMegabytes;
                has(big.does((t, a) -> {
                    a.writeMegabytes = megabytes * Math.exp(0.12 * node.random.nextGaussian());
                    a.kilobytes = 1024;
                    a.depth = 2;
                    a.cpu = 0.05;
                }));
                has(culprit.does(during((t, a) -> randomWrites(a, force, depth, 4))));
            }
            case CHILDREN_UNDER_SUPERVISOR -> {
                SimActor supervisor = new SimActor("supervisor", Owner.Kind.UNIT);
                has(supervisor.does((t, a) -> a.cpu = 0.004));
                culprit.collector = supervisor;
                boolean writes = random.nextBoolean();
                has(culprit.does(during((t, a) -> {
                    a.cpu = 0.15;
                    if (writes) {
                        a.bufferedMegabytes = force * disk.writeMegabytes;
                        a.syncs = true;
                        a.depth = 16;
                    } else {
                        reads(a, force, depth);
                    }
                })));
            }
            case BESIDE_DELETED_FILES -> {
                SimActor scratch = new SimActor("scratch", Owner.Kind.POD);
                double megabytes = between(0.5, 2) * disk.writeMegabytes;
                int from = onset - random.nextInt(3);
                has(scratch.does((t, a) -> {
                    a.cpu = 0.2;
                    if (t >= from) {
                        a.bufferedMegabytes = megabytes;
                        a.deleted = 1.1;
                    }
                }));
                has(culprit.does(during((t, a) -> reads(a, force, depth))));
            }
            case BESIDE_A_BUSY_OTHER_DISK -> {
                SimActor other = new SimActor("elsewhere", Owner.Kind.POD);
                other.disk = 1;
                SimDisk second = node.disks.get(1);
                double part = between(0.3, 0.8);
                int from = onset + (random.nextBoolean() ? 1 : -1) * (3 + random.nextInt(8));
                has(other.does((t, a) -> {
                    if (t >= from && t < from + 30) {
                        a.readMegabytes = part * second.readMegabytes * Math.exp(0.1 * node.random.nextGaussian());
                        a.kilobytes = 256;
                        a.depth = 8;
                    }
                }));
                has(culprit.does(during((t, a) -> reads(a, force, depth))));
            }
            case TWO_AT_ONCE -> {
                SimActor second = new SimActor(SimRun.SECOND, Owner.Kind.UNIT);
                has(culprit.does(during((t, a) -> reads(a, 0.6 * force, depth))));
                has(second.does((t, a) -> {
                    if (on(t)) {
                        reads(a, 0.6 * force, depth);
                    }
                }));
            }
            case OWN_DISK_LOAD ->
                victim.does(both(victim.behaviour, during((t, a) -> {
                    a.readMegabytes = force * disk.readMegabytes;
                    a.kilobytes = 64;
                    a.depth = depth;
                })));
            case OUTSIDE_THE_GROUPS ->
                has(culprit.does((t, a) -> node.outsideMegabytes = on(t) ? force * disk.readMegabytes * 0.7 : 0));
            case SICK_DISK -> has(culprit.does((t, a) -> disk.illness = on(t) ? 4 + 4 * force : 1));
            case DISK_ERRORS ->
                has(culprit.does((t, a) -> {
                    disk.illness = on(t) ? 3 + force : 1;
                    node.errors = on(t) && t % 3 == 0 ? 1 + node.random.nextInt(5) : 0;
                }));
            case CPU_HOG,
                    MANY_THREADS,
                    CPU_RAMP,
                    CPU_BURSTS,
                    HOG_BESIDE_STEADY_WORK,
                    OWN_CPU_LOAD,
                    OWN_CPU_LIMIT,
                    STEAL -> cpu(force);
            case MEMORY_FAST, MEMORY_LEAK, MEMORY_STREAM, MEMORY_BESIDE_READER, OWN_MEMORY -> memory();
            case LINK, LINK_OUTSIDE, GPU_MEMORY, GPU_TIME -> served(force);
            case QUIET_IDLE -> {}
            case QUIET_STEADY,
                    QUIET_BURSTS_ON_OTHER_RESOURCES,
                    QUIET_HARMLESS_HOG,
                    QUIET_COMING_AND_GOING,
                    QUIET_CHECKPOINTS -> quiet();
        }
    }

    private void reads(SimActor actor, double force, double depth) {
        actor.readMegabytes = force * disk.readMegabytes;
        actor.kilobytes = Math.max(256, 1000 * disk.readMegabytes / disk.readIops);
        actor.depth = depth;
        actor.cpu = 0.05;
    }

    private void randomWrites(SimActor actor, double force, double depth, double kilobytes) {
        actor.kilobytes = kilobytes;
        actor.writeMegabytes = force * disk.writeIops * kilobytes / 1000;
        actor.depth = depth;
        actor.cpu = 0.05;
    }

    private void cpu(double force) {
        int cores = node.cores;
        double usual = between(0.35, 0.7) * cores;
        SimActor.Behaviour work = (t, a) -> {
            a.cpu = usual * Math.exp(0.08 * node.random.nextGaussian());
            a.threads = cores;
        };
        victim.does(both(victim.behaviour, work));
        switch (kind) {
            case CPU_HOG -> has(culprit.does(during((t, a) -> hog(a, (1 + force) * cores))));
            case MANY_THREADS ->
                has(culprit.does(during((t, a) -> hog(a, cores * (1 + 2 * node.random.nextDouble())))));
            case CPU_RAMP ->
                has(culprit.does(during((t, a) -> hog(a, 2.0 * cores * Math.min(1, (t - onset + 1) / 6.0)))));
            case CPU_BURSTS -> {
                int period = 3 + random.nextInt(4);
                has(culprit.does(during((t, a) -> hog(a, (t - onset) % period < period - 1 ? 2.0 * cores : 0.05))));
            }
            case HOG_BESIDE_STEADY_WORK -> {
                SimActor steady = new SimActor("steady", Owner.Kind.POD);
                double share = between(0.1, 0.3) * cores;
                has(steady.does((t, a) -> hog(a, share * Math.exp(0.1 * node.random.nextGaussian()))));
                has(culprit.does(during((t, a) -> hog(a, (1 + force) * cores))));
            }
            case OWN_CPU_LOAD ->
                victim.does(both(victim.behaviour, (t, a) -> {
                    if (on(t)) {
                        a.cpu += (0.8 + force) * cores;
                    }
                }));
            case OWN_CPU_LIMIT ->
                victim.does(both(victim.behaviour, (t, a) -> {
                    a.cpuLimit = usual * 1.5;
                    if (on(t)) {
                        a.cpu += (0.5 + force) * usual;
                    }
                }));
            case STEAL -> has(culprit.does((t, a) -> node.steal = on(t) ? between(0.5, 0.8) * cores : 0));
            default -> throw new IllegalStateException(kind + " is not about processors");
        }
    }

    private static void hog(SimActor actor, double cores) {
        actor.cpu = cores;
        actor.threads = Math.max(1, Math.ceil(cores));
    }

    private void memory() {
        double total = node.memory;
        victim.anon = between(0.15, 0.3) * total;
        victim.file = between(0.2, 0.35) * total;
        victim.working = between(0.01, 0.05) * total;
        double others = node.actors.stream()
                .filter(a -> a != victim)
                .mapToDouble(a -> a.anon + a.file)
                .sum();
        double free = 0.96 * total - victim.anon - victim.file - others;
        double lead = between(2, 15);
        switch (kind) {
            case MEMORY_FAST, MEMORY_BESIDE_READER -> {
                double rate = Math.max(free, 0.02 * total) / lead + between(0.01, 0.04) * total;
                double most = Math.max(free, 0) + between(0.15, 0.35) * total;
                int start = onset - (int) lead;
                has(culprit.does((t, a) -> {
                    if (t >= start && t < end) {
                        a.anon = Math.min(most, a.anon + rate);
                        a.cpu = 0.4;
                    } else if (t >= end) {
                        a.anon = 50;
                    }
                }));
            }
            case MEMORY_LEAK -> {
                double rate = between(0.004, 0.008) * total;
                culprit.anon = Math.max(50, free - rate * onset);
                has(culprit.does((t, a) -> {
                    a.cpu = 0.1;
                    a.anon = t < end ? a.anon + rate : 50;
                }));
            }
            case MEMORY_STREAM -> {
                double rate = between(0.03, 0.08) * total;
                has(culprit.does((t, a) -> {
                    a.cpu = on(t) ? 0.3 : 0;
                    a.streams = t >= onset - Math.max(0, free) / rate && t < end ? rate : 0;
                }));
            }
            case OWN_MEMORY -> {
                double rate = Math.max(free, 0.02 * total) / lead + 0.02 * total;
                double most = victim.anon + Math.max(free, 0) + between(0.1, 0.25) * total;
                int start = onset - (int) lead;
                double before = victim.anon;
                victim.does(both(victim.behaviour, (t, a) -> {
                    a.anon = t < start || t >= end ? before : Math.min(most, a.anon + rate);
                }));
            }
            default -> throw new IllegalStateException(kind + " is not about memory");
        }
        if (kind == SimKind.MEMORY_BESIDE_READER) {
            SimActor reader = new SimActor("reader", Owner.Kind.POD);
            double reads = between(0.05, 0.2) * disk.readMegabytes;
            has(reader.does((t, a) -> {
                a.readMegabytes = t >= onset - 5 ? reads : 0;
                a.depth = 1;
                a.cpu = 0.1;
            }));
        }
    }

    private void served(double force) {
        SimActor neighbour = new SimActor("idlemodel", Owner.Kind.POD);
        switch (kind) {
            case LINK -> has(culprit.does(during((t, a) -> a.sent = 100 + 40 * force)));
            case LINK_OUTSIDE -> has(culprit.does((t, a) -> node.outsideReceived = on(t) ? 140 : 1));
            case GPU_MEMORY -> {
                has(neighbour.does((t, a) -> a.gpuBytes = 4e9));
                has(culprit.does((t, a) -> {
                    a.gpuBytes = on(t) ? 11.6e9 : 3e9;
                    a.cpu = on(t) ? 0.8 : 0;
                }));
            }
            case GPU_TIME ->
                has(culprit.does((t, a) -> {
                    a.gpuBytes = 4e9;
                    a.gpuWork = on(t) ? 0.95 : 0.02;
                    a.cpu = on(t) ? 0.5 + 0.3 * force : 0.01;
                }));
            default -> throw new IllegalStateException(kind + " needs no service level");
        }
    }

    private void quiet() {
        SimActor other = new SimActor("batch", Owner.Kind.POD);
        double a0 = between(0.05, 0.3);
        int period = 10 + random.nextInt(10);
        switch (kind) {
            case QUIET_STEADY ->
                has(other.does((t, a) -> {
                    a.readMegabytes = 0.5 * a0 * disk.readMegabytes * Math.exp(0.1 * node.random.nextGaussian());
                    a.depth = 2;
                    a.cpu = a0;
                }));
            case QUIET_BURSTS_ON_OTHER_RESOURCES ->
                has(other.does((t, a) -> {
                    a.sent = t % period < 5 ? 60 : 1;
                    a.cpu = t % period < 4 ? 0.3 * node.cores : 0.05;
                    a.anon = 100 + 500 * a0 * Math.min(1, t / 60.0);
                }));
            case QUIET_HARMLESS_HOG ->
                has(other.does((t, a) -> {
                    if (t >= onset) {
                        hog(a, 0.5 * node.cores);
                    }
                }));
            case QUIET_COMING_AND_GOING -> {
                for (int i = 0; i < 12; i++) {
                    SimActor job = new SimActor("cron-" + i, Owner.Kind.UNIT);
                    job.bornAt = 5 + random.nextInt(onset + 20);
                    job.diesAt = job.bornAt + 2 + random.nextInt(10);
                    double reads = between(0.001, 0.05) * disk.readMegabytes;
                    has(job.does((t, a) -> {
                        a.cpu = 0.2;
                        a.readMegabytes = reads;
                        a.depth = 1;
                    }));
                }
            }
            case QUIET_CHECKPOINTS ->
                victim.does(both(victim.behaviour, (t, a) -> {
                    if (t % period < 2) {
                        a.bufferedMegabytes = 0.2 * disk.writeMegabytes;
                        a.syncs = true;
                        a.depth = 3;
                    }
                }));
            default -> throw new IllegalStateException(kind + " is not quiet");
        }
    }
}
