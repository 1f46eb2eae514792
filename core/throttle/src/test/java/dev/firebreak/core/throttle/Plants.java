package dev.firebreak.core.throttle;

import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Treatment.DiskStance;
import dev.firebreak.core.throttle.Plant.Demand;
import dev.firebreak.core.throttle.Plant.Suspect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plants drawn by seed. */
final class Plants {
    static final List<DiskStance> HOLDABLE =
            List.of(DiskStance.NORMAL, DiskStance.LOW_CAPPED, DiskStance.THROTTLED_FIRST);
    private static final List<DiskStance> ANY = List.of(DiskStance.values());

    private Plants() {}

    /** Any number of suspects that come, go, burst, buffer, and whom weights may not reach. */
    static Plant anything(long seed) {
        Random random = new Random(seed);
        double capacity = 50e6 * (1 + random.nextInt(60));
        List<Suspect> suspects = new ArrayList<>();
        int count = random.nextInt(9);
        for (int i = 0; i < count; i++) {
            suspects.add(suspect(
                    "s" + i, ANY.get(random.nextInt(5)), demand(random, capacity * 2 * random.nextDouble()), random));
        }
        List<DiskStance> victims = new ArrayList<>(List.of(DiskStance.PROTECTED));
        for (int i = random.nextInt(3); i > 0; i--) {
            victims.add(random.nextBoolean() ? DiskStance.HIGH : DiskStance.PROTECTED);
        }
        Plant plant = new Plant(seed, capacity, victims, suspects);
        plant.weightsWork = random.nextBoolean();
        plant.capsReachBuffered = random.nextInt(4) > 0;
        plant.burstChance = random.nextBoolean() ? 0.02 : 0;
        return plant;
    }

    /** Suspects that start after a minute and go on, each as much as it can. */
    static Plant steady(long seed) {
        Random random = new Random(seed);
        double capacity = 50e6 * (1 + random.nextInt(60));
        List<Suspect> suspects = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            suspects.add(suspect(
                    "s" + i,
                    HOLDABLE.get(random.nextInt(3)),
                    from(60, capacity * (0.2 + 1.5 * random.nextDouble()) / Math.sqrt(count)),
                    random));
        }
        Plant plant = new Plant(seed, capacity, List.of(DiskStance.PROTECTED), suspects);
        plant.weightsWork = random.nextBoolean();
        return plant;
    }

    static Plant gone(long seed, Plant plant, int after) {
        boolean quiet = seed % 2 == 0;
        List<Suspect> suspects = plant.suspects.stream()
                .map(one -> new Suspect(
                        one.name(),
                        one.stance(),
                        second -> second < after
                                ? one.demand().at(second)
                                : quiet ? 0 : 0.3 * plant.capacity / plant.suspects.size(),
                        one.blockBytes(),
                        one.buffered(),
                        one.promise()))
                .toList();
        Plant changed = new Plant(seed, plant.capacity, plant.victims, suspects);
        changed.weightsWork = plant.weightsWork;
        changed.capsReachBuffered = plant.capsReachBuffered;
        return changed;
    }

    static List<Suspect> drawn(Random random, double capacity, double most) {
        List<Suspect> suspects = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            double wants = capacity * most * random.nextDouble();
            suspects.add(suspect("s" + i, ANY.get(random.nextInt(5)), _ -> wants, random));
        }
        return suspects;
    }

    static Suspect suspect(String name, DiskStance stance, Demand demand, Random random) {
        double block = random.nextInt(3) == 0 ? 4096 : 128 * 1024;
        Throughput promised = new Throughput((long) (random.nextInt(3) == 0 ? 10e6 * random.nextDouble() : 0));
        return new Suspect(
                name,
                stance,
                demand,
                block,
                random.nextInt(3) == 0,
                new DiskIo(promised, promised, random.nextInt(100), random.nextInt(100)));
    }

    static Demand from(int start, double bytes) {
        return second -> second < start ? 0 : bytes;
    }

    static Demand demand(Random random, double bytes) {
        int start = random.nextInt(60);
        int on = 1 + random.nextInt(120);
        int off = random.nextInt(60);
        return second -> second >= start && (second - start) % (on + off) < on ? bytes : 0;
    }
}
