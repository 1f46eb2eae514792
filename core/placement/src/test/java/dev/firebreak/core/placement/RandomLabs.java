package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Gang;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Taint;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Upkeep;
import dev.firebreak.core.lab.Watts;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Labs that use every rule, each made from a number. */
final class RandomLabs {
    private final Random random;

    private RandomLabs(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    static Lab lab(long seed, int mostNodes, int mostWorkloads) {
        return new RandomLabs(seed).make(1 + (int) (seed % mostNodes), 1 + (int) (seed / 7 % mostWorkloads));
    }

    private Lab make(int nodeCount, int workloadCount) {
        List<Node> nodes = new ArrayList<>();
        for (int n = 0; n < nodeCount; n++) {
            boolean twin = n > 0 && chance(40);
            Node before = twin ? nodes.get(n - 1) : node(n);
            nodes.add(twin ? new Node("n" + n, before.hardware(), before.standing()) : before);
        }
        List<Fabric> fabrics = new ArrayList<>();
        for (int f = 0; f < 2 && nodeCount > 1; f++) {
            Set<String> joined = new LinkedHashSet<>();
            nodes.stream().filter(n -> chance(60)).forEach(n -> joined.add(n.name()));
            if (joined.size() > 1) {
                fabrics.add(new Fabric("f" + f, Throughput.ofGigabits(200), true, List.copyOf(joined)));
            }
        }
        List<Workload> workloads = new ArrayList<>();
        for (int w = 0; w < workloadCount; w++) {
            boolean twin = w > 0 && chance(15);
            workloads.add(workload(
                    w,
                    workloadCount,
                    nodeCount,
                    fabrics,
                    twin ? workloads.get(w - 1).needs() : needs()));
        }
        return new Lab("random", nodes, fabrics, workloads, List.of(), List.of(), Tariff.USUAL);
    }

    private Node node(int n) {
        List<Disk> disks = new ArrayList<>();
        for (int d = chance(85) ? 1 + random.nextInt(2) : 0; d > 0; d--) {
            Disk.Kind kind = pick(Disk.Kind.values());
            disks.add(new Disk("d" + d, kind, Bytes.ofGib(10 + random.nextInt(90)), Optional.empty()));
        }
        List<Gpu> gpus = new ArrayList<>();
        for (int g = chance(40) ? 1 + random.nextInt(3) : 0; g > 0; g--) {
            Optional<Bytes> memory =
                    chance(85) ? Optional.of(Bytes.ofGib(4 + 4 * random.nextInt(3))) : Optional.empty();
            Optional<Throughput> bandwidth = chance(70)
                    ? Optional.of(Throughput.ofMegabytes(100_000 + random.nextInt(900_000)))
                    : Optional.empty();
            gpus.add(new Gpu("card", pick(Gpu.Vendor.values()), memory, chance(30), bandwidth));
        }
        List<Taint> taints =
                chance(15) ? List.of(new Taint(chance(50) ? "a" : "b", "", pick(Taint.Effect.values()))) : List.of();
        int idle = random.nextInt(50);
        Upkeep upkeep = chance(70)
                ? new Upkeep(
                        Watts.of(idle),
                        Watts.of(idle + 1 + random.nextInt(200)),
                        new Money(random.nextInt(2000) * 1_000_000L),
                        60)
                : Upkeep.UNKNOWN;
        Standing standing = new Standing(
                chance(15) ? pick(Membership.values()) : Membership.CLUSTER,
                chance(30),
                chance(50) ? Optional.of(chance(50) ? "left" : "right") : Optional.empty(),
                taints,
                new Cores(random.nextInt(3) * 250),
                Bytes.ofMib(random.nextInt(3) * 256L),
                upkeep);
        int cores = 3 + random.nextInt(8);
        return new Node(
                "n" + n,
                new Hardware(
                        chance(70) ? Arch.AMD64 : Arch.ARM64,
                        "x",
                        cores,
                        Bytes.ofGib(4 + random.nextInt(16)),
                        disks,
                        gpus,
                        List.of(),
                        "Linux"),
                standing);
    }

    private Needs needs() {
        Optional<DiskNeed> disk = chance(35) ? Optional.of(disk()) : Optional.empty();
        Optional<GpuNeed> gpu = chance(14) ? Optional.of(gpu()) : Optional.empty();
        return new Needs(new Cores(random.nextInt(7) * 250), Bytes.ofMib(random.nextInt(9) * 256L), disk, gpu);
    }

    private DiskNeed disk() {
        Set<Disk.Kind> kinds = chance(40) ? two(Disk.Kind.values()) : Set.of();
        DiskIo io = chance(60)
                ? new DiskIo(
                        Throughput.ofMegabytes(random.nextInt(120)),
                        Throughput.ofMegabytes(random.nextInt(80)),
                        random.nextInt(1500),
                        random.nextInt(600))
                : DiskIo.NONE;
        return new DiskNeed(Bytes.ofGib(1 + random.nextInt(30)), kinds, io);
    }

    private GpuNeed gpu() {
        Set<Gpu.Vendor> vendors = chance(40) ? two(Gpu.Vendor.values()) : Set.of();
        Optional<Bytes> memory = chance(50) ? Optional.of(Bytes.ofGib(1 + random.nextInt(6))) : Optional.empty();
        if (chance(20)) {
            return new GpuNeed(2, Optional.empty(), memory, vendors);
        }
        return new GpuNeed(
                1,
                chance(50) ? Optional.of(new Share(100 + 50 * random.nextInt(19))) : Optional.empty(),
                memory,
                vendors);
    }

    private Workload workload(int w, int workloads, int nodes, List<Fabric> fabrics, Needs needs) {
        WorkloadClass workloadClass = pick(WorkloadClass.values());
        Optional<Gang> gang = chance(8) ? Optional.of(gang(fabrics)) : Optional.empty();
        Replicas replicas = gang.isEmpty() && chance(10)
                ? new Replicas.EachNode()
                : new Replicas.Count(chance(60) ? 1 : random.nextInt(4));
        List<Port> ports = chance(15)
                ? List.of(new Port("p", 80 + random.nextInt(2), pick(Port.Protocol.values()), Port.Reach.CLUSTER, true))
                : List.of();
        Where where = new Where(
                some(12, nodes, "n"),
                chance(30) ? Set.of("a") : Set.of(),
                chance(70) ? Where.Spread.PREFERRED : pick(Where.Spread.values()),
                without(w, some(12, workloads, "w")),
                without(w, some(15, workloads, "w")),
                gang,
                chance(25));
        return new Workload(
                "w" + w,
                workloadClass,
                workloadClass.treatment(),
                Optional.empty(),
                new Container(
                        Optional.empty(),
                        chance(25)
                                ? Set.of(pick(Arch.values()))
                                : chance(30) ? Set.of(Arch.AMD64, Arch.ARM64) : Set.of(),
                        List.of(),
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        Optional.empty()),
                replicas,
                needs,
                where,
                ports,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Scaling.FIXED,
                new Share(random.nextInt(1001)));
    }

    private Gang gang(List<Fabric> fabrics) {
        return new Gang(
                fabrics.isEmpty() || chance(50)
                        ? Optional.empty()
                        : Optional.of(
                                fabrics.get(random.nextInt(fabrics.size())).name()));
    }

    private Set<String> some(int percent, int of, String prefix) {
        Set<String> names = new LinkedHashSet<>();
        if (chance(percent)) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                names.add(prefix + random.nextInt(of));
            }
        }
        return names;
    }

    private static Set<String> without(int w, Set<String> names) {
        names.remove("w" + w);
        return names;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> Set<T> two(T[] from) {
        return Stream.of(pick(from), pick(from)).collect(Collectors.toSet());
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
