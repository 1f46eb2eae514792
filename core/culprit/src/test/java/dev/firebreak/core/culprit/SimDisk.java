package dev.firebreak.core.culprit;

import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.pressure.DiskRates;
import dev.firebreak.core.pressure.IoRates;
import java.util.Random;

/** A simulated disk: rates, a queue, answers that slow down as it fills, now and then a pause of its own. */
final class SimDisk {
    final String device;
    final String name;
    final Disk.Kind kind;
    final double readMegabytes;
    final double writeMegabytes;
    final double readIops;
    final double writeIops;
    final double baseMillis;
    /** By how much slower it answers for a reason of its own. */
    double illness = 1;

    double latency;
    double readMb;
    double writtenMb;
    double reads;
    double writes;
    double inQueue;
    double load;
    private final Random random;

    SimDisk(String device, String name, Disk.Kind kind, Random random) {
        this.device = device;
        this.name = name;
        this.kind = kind;
        this.random = random;
        double luck = Math.exp(0.4 * random.nextGaussian());
        var speed = kind.usualSpeed();
        readMegabytes = speed.read().bytesPerSecond() / 1e6 * luck;
        writeMegabytes = speed.write().bytesPerSecond() / 1e6 * luck;
        readIops = speed.readIops() * luck * Math.exp(0.3 * random.nextGaussian());
        writeIops = speed.writeIops() * luck * Math.exp(0.3 * random.nextGaussian());
        baseMillis = switch (kind) {
            case NVME -> 0.1;
            case SSD -> 0.2;
            case HDD -> 6;
            case SD_CARD -> 1.5;
            case VIRTUAL -> 0.4;
        };
        latency = baseMillis;
    }

    /** Part of a second that is asked for. */
    double cost(double readMb, double writtenMb, double reads, double writes) {
        return readMb / readMegabytes + writtenMb / writeMegabytes + reads / readIops + writes / writeIops;
    }

    /** How slow a request is when {@code asked} seconds of it are wanted each second and {@code depth} requests wait. */
    double latencyAt(double asked, double depth) {
        double load = Math.min(1, asked * illness);
        double service = baseMillis * illness * (1 + 3 * Math.pow(load, 3));
        double waiting =
                load < 1 ? load * depth * baseMillis * 0.15 : depth * baseMillis * 0.5 + (asked - 1) * baseMillis;
        return service + Math.min(400, waiting);
    }

    void settle(double asked, double depth) {
        load = Math.min(1, asked * illness);
        double pause = random.nextInt(60) == 0 ? 1 + random.nextDouble() : 1;
        latency = latencyAt(asked, depth) * pause * Math.exp(0.12 * random.nextGaussian());
        inQueue = depth;
    }

    DiskRates rates(double seconds) {
        double queue = (reads + writes) * latency / 1000 + (load >= 1 ? inQueue : inQueue * load * 0.5);
        IoRates io = new IoRates(readMb * 1e6, writtenMb * 1e6, reads, writes, 0);
        return new DiskRates(device, name, io, Math.min(1, load * 1.3 + 0.02 * seconds), queue, latency, latency * 1.2);
    }
}
