package dev.firebreak.bench;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.DiskNeed;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.GpuNeed;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Share;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Upkeep;
import dev.firebreak.core.lab.Watts;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A cluster as large as wanted, of small boards, servers and GPU machines, with work of every class; always the same. */
final class LargeLab {
    private static final long SEED = 42;

    private final Random random = new Random(SEED);

    private LargeLab() {}

    static Lab of(int nodes, int workloads) {
        LargeLab large = new LargeLab();
        List<Node> machines = new ArrayList<>();
        for (int n = 0; n < nodes; n++) {
            machines.add(large.node(n));
        }
        List<Workload> work = new ArrayList<>();
        for (int w = 0; w < workloads; w++) {
            work.add(large.workload(w));
        }
        return new Lab(nodes + "-nodes", machines, List.of(), work, List.of(), List.of(), Tariff.USUAL);
    }

    private Node node(int n) {
        String name = "node-" + n;
        String zone = "rack-" + n / 40;
        return switch (n % 10) {
            case 0, 1 ->
                machine(name, zone, Arch.ARM64, 4, 8, List.of(disk(Disk.Kind.SD_CARD, 128)), List.of(), 3, 12, 95);
            case 2 ->
                machine(
                        name,
                        zone,
                        Arch.AMD64,
                        64,
                        256,
                        List.of(disk(Disk.Kind.NVME, 4000)),
                        cards(4),
                        300,
                        1800,
                        30_000);
            case 3 ->
                machine(name, zone, Arch.AMD64, 24, 128, List.of(disk(Disk.Kind.NVME, 2000)), cards(1), 80, 600, 4000);
            case 4, 5 ->
                machine(
                        name,
                        zone,
                        Arch.AMD64,
                        32,
                        128,
                        List.of(disk(Disk.Kind.SSD, 1000), disk(Disk.Kind.HDD, 8000)),
                        List.of(),
                        60,
                        250,
                        2500);
            default ->
                machine(name, zone, Arch.AMD64, 32, 128, List.of(disk(Disk.Kind.NVME, 2000)), List.of(), 50, 220, 2500);
        };
    }

    private static Node machine(
            String name,
            String zone,
            Arch arch,
            int cores,
            int gib,
            List<Disk> disks,
            List<Gpu> cards,
            int idle,
            int full,
            int price) {
        return new Node(
                name,
                new Hardware(arch, "bench", cores, Bytes.ofGib(gib), disks, cards, List.of(), "Linux"),
                new Standing(
                        Membership.CLUSTER,
                        false,
                        Optional.of(zone),
                        List.of(),
                        new Cores(500),
                        Bytes.ofMib(700),
                        new Upkeep(Watts.of(idle), Watts.of(full), new Money(price * 1_000_000L), 60)));
    }

    private static Disk disk(Disk.Kind kind, long gigabytes) {
        return new Disk(kind.word(), kind, new Bytes(gigabytes * 1_000_000_000), Optional.empty());
    }

    private static List<Gpu> cards(int count) {
        List<Gpu> cards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            cards.add(new Gpu(
                    "bench card",
                    Gpu.Vendor.NVIDIA,
                    Optional.of(Bytes.ofGib(24)),
                    false,
                    Optional.of(Throughput.ofMegabytes(936_000))));
        }
        return cards;
    }

    private Workload workload(int w) {
        List<WorkloadClass> classes = List.of(WorkloadClass.values());
        WorkloadClass workloadClass = classes.get(random.nextInt(classes.size()));
        Optional<DiskNeed> disk = random.nextInt(3) == 0
                ? Optional.of(new DiskNeed(
                        Bytes.ofGib(1 + random.nextInt(40)),
                        Set.of(),
                        new DiskIo(Throughput.NONE, Throughput.ofMegabytes(random.nextInt(20)), 0, 0)))
                : Optional.empty();
        Optional<GpuNeed> card = random.nextInt(20) == 0
                ? Optional.of(new GpuNeed(
                        1, Optional.of(new Share(100 * (1 + random.nextInt(10)))), Optional.empty(), Set.of()))
                : Optional.empty();
        Needs needs = new Needs(
                new Cores(50 * (1 + random.nextInt(50))), Bytes.ofMib(64L * (1 + random.nextInt(90))), disk, card);
        return Workload.of("w-" + w, workloadClass, needs);
    }
}
