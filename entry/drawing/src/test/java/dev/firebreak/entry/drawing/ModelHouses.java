package dev.firebreak.entry.drawing;

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
import dev.firebreak.core.placement.Fill;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Proof;
import dev.firebreak.core.placement.Refusal;
import dev.firebreak.core.placement.Remedy;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Rule;
import dev.firebreak.core.placement.Spot;
import dev.firebreak.core.placement.Unplaced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Labs with plans made by hand, to draw. */
public final class ModelHouses {
    private final String name;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Workload> workloads = new LinkedHashMap<>();
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, String> lost = new LinkedHashMap<>();

    public ModelHouses(String name) {
        this.name = name;
    }

    /** A home lab: a rack of small machines, a desk with large ones, and a workstation kept apart. */
    public static House home() {
        ModelHouses made = new ModelHouses("home-lab");
        for (int i = 1; i <= 5; i++) {
            made.node(
                    "pi-" + i,
                    Arch.ARM64,
                    4,
                    8,
                    Disk.Kind.SSD,
                    500,
                    Optional.of("rack"),
                    Membership.CLUSTER,
                    List.of());
        }
        made.node("nas", Arch.AMD64, 8, 32, Disk.Kind.HDD, 16_000, Optional.of("rack"), Membership.CLUSTER, List.of());
        Gpu gb10 = new Gpu("GB10", Gpu.Vendor.NVIDIA, Optional.of(Bytes.ofGib(120)), true);
        made.node(
                "spark-1",
                Arch.ARM64,
                20,
                120,
                Disk.Kind.NVME,
                4000,
                Optional.of("desk"),
                Membership.CLUSTER,
                List.of(gb10));
        made.node(
                "spark-2",
                Arch.ARM64,
                20,
                120,
                Disk.Kind.NVME,
                4000,
                Optional.of("desk"),
                Membership.CLUSTER,
                List.of(gb10));
        Gpu rtx = new Gpu("GeForce RTX 3090", Gpu.Vendor.NVIDIA, Optional.of(Bytes.ofGib(24)), false);
        made.node(
                "workstation",
                Arch.AMD64,
                16,
                64,
                Disk.Kind.NVME,
                2000,
                Optional.empty(),
                Membership.COMPOSE,
                List.of(rtx));
        made.put("postgres", WorkloadClass.DATA, 1000, 3000, 40, "pi-1")
                .put("valkey", WorkloadClass.DATA, 250, 512, 2, "pi-1")
                .put("gitea", WorkloadClass.SERVICE, 500, 768, 10, "pi-2")
                .put("home-assistant", WorkloadClass.SERVICE, 500, 1024, 4, "pi-2")
                .put("grafana", WorkloadClass.SERVICE, 250, 400, 1, "pi-2")
                .put("mosquitto", WorkloadClass.DATA, 100, 128, 1, "pi-2")
                .put("traefik", WorkloadClass.SERVICE, 250, 256, 0, "pi-3")
                .put("vaultwarden", WorkloadClass.SERVICE, 100, 256, 1, "pi-3")
                .put("runner", WorkloadClass.PIPELINE, 2000, 3000, 30, "pi-3", "pi-4")
                .put("miniflux", WorkloadClass.SERVICE, 100, 128, 0, "pi-4")
                .put("scraper-agent", WorkloadClass.AGENT, 500, 1024, 2, "pi-4")
                .put("minio", WorkloadClass.DATA, 1000, 4096, 8000, "nas")
                .put("nextcloud-with-a-very-long-name-indeed", WorkloadClass.SERVICE, 1000, 2048, 500, "nas")
                .put("immich", WorkloadClass.SERVICE, 1500, 4096, 400, "nas")
                .put("backup", WorkloadClass.PIPELINE, 1000, 1024, 100, "nas")
                .put("milvus", WorkloadClass.DATA, 4000, 16_000, 200, "spark-1")
                .put("coder-agent", WorkloadClass.AGENT, 2000, 4096, 20, "spark-1")
                .put("ingest", WorkloadClass.PIPELINE, 4000, 8192, 50, "spark-1", "spark-2")
                .model("llama-70b", 48, 4000, "spark-1")
                .model("qwen3-32b", 40, 4000, "spark-2")
                .model("bge-m3", 4, 1000, "spark-2")
                .model("whisper", 6, 2000, "workstation")
                .model("flux", 16, 2000, "workstation");
        made.lost("deepseek-r1", WorkloadClass.INFERENCE, "404 GiB more memory on the card of spark-1");
        return made.build();
    }

    /** One small machine, and one workload that is larger. */
    public static House crowded() {
        return new ModelHouses("crowded")
                .node("pi", Arch.ARM64, 4, 8, Disk.Kind.SSD, 500, Optional.empty(), Membership.CLUSTER, List.of())
                .put("web", WorkloadClass.SERVICE, 500, 512, 1, "pi")
                .put("giant", WorkloadClass.DATA, 500, 32_000, 1)
                .build();
    }

    /** Two machines of which the dearer one is not needed. */
    public static House idle() {
        return new ModelHouses("idle")
                .node("pi", Arch.ARM64, 4, 8, Disk.Kind.SSD, 500, Optional.empty(), Membership.CLUSTER, List.of())
                .node("spare", Arch.ARM64, 8, 8, Disk.Kind.SSD, 500, Optional.empty(), Membership.CLUSTER, List.of())
                .put("web", WorkloadClass.SERVICE, 500, 512, 1, "pi")
                .build();
    }

    /** A cluster of equal machines, each with its own mixture. */
    public static House cluster(int machines, boolean alike) {
        ModelHouses made = new ModelHouses("cluster");
        for (int i = 1; i <= machines; i++) {
            String node = "worker-" + String.format("%03d", i);
            made.node(
                    node,
                    Arch.AMD64,
                    32,
                    128,
                    Disk.Kind.NVME,
                    2000,
                    Optional.of("row-" + (char) ('a' + i % 3)),
                    Membership.CLUSTER,
                    List.of());
            for (WorkloadClass kind : WorkloadClass.values()) {
                int copies = alike ? 1 : (i * 7 + kind.word().length() * 3) % 4;
                for (int c = 0; c < copies; c++) {
                    made.put(kind.word() + "-" + (alike ? c : (i * 13 + c) % 61), kind, 2000 + 500 * c, 8192, 10, node);
                }
            }
        }
        return made.build();
    }

    /** More machines than are searched, and a workload that is larger than each. */
    public static House tooLittleForMany() {
        ModelHouses made = new ModelHouses("many");
        for (int i = 1; i <= 21; i++) {
            made.node("pi-" + i, Arch.ARM64, 4, 8, Disk.Kind.SSD, 500, Optional.empty(), Membership.CLUSTER, List.of());
        }
        return made.put("giant", WorkloadClass.DATA, 500, 32_000, 1).build();
    }

    /** One machine with nothing on it but a name that is markup. */
    public static House hut() {
        return new ModelHouses("<hut> & \"co\"")
                .node(
                        "a<b>&\"c\"",
                        Arch.OTHER,
                        1,
                        1,
                        Disk.Kind.SD_CARD,
                        32,
                        Optional.empty(),
                        Membership.CLUSTER,
                        List.of())
                .build();
    }

    ModelHouses node(
            String node,
            Arch arch,
            int cores,
            int gib,
            Disk.Kind disk,
            int gigabytes,
            Optional<String> zone,
            Membership membership,
            List<Gpu> gpus) {
        List<Disk> disks = List.of(new Disk("disk0", disk, new Bytes(gigabytes * 1_000_000_000L), Optional.empty()));
        Hardware hardware = new Hardware(arch, "", cores, Bytes.ofGib(gib), disks, gpus, List.of(), "");
        Standing standing =
                new Standing(membership, false, zone, List.of(), new Cores(250), Bytes.ofMib(600), upkeep(cores));
        nodes.add(new Node(node, hardware, standing));
        return this;
    }

    private static Upkeep upkeep(int cores) {
        return new Upkeep(Watts.of(cores), Watts.of(4L * cores), new Money(25_000_000L * cores), 60);
    }

    ModelHouses put(String workload, WorkloadClass kind, int milli, int mib, int gigabytes, String... on) {
        Optional<DiskNeed> disk = gigabytes == 0
                ? Optional.empty()
                : Optional.of(new DiskNeed(
                        new Bytes(gigabytes * 1_000_000_000L),
                        Set.of(),
                        new DiskIo(Throughput.ofMegabytes(20), Throughput.ofMegabytes(10), 10, 10)));
        workloads.putIfAbsent(
                workload,
                Workload.of(workload, kind, new Needs(new Cores(milli), Bytes.ofMib(mib), disk, Optional.empty())));
        return stand(workload, disk.isPresent(), List.of(), on);
    }

    private ModelHouses model(String model, int gib, int milli, String on) {
        GpuNeed gpu = new GpuNeed(1, Optional.empty(), Optional.of(Bytes.ofGib(gib)), Set.of());
        workloads.put(
                model,
                Workload.of(
                        model,
                        WorkloadClass.INFERENCE,
                        new Needs(new Cores(milli), Bytes.ofGib(2), Optional.empty(), Optional.of(gpu))));
        return stand(model, false, List.of(0), on);
    }

    private ModelHouses stand(String workload, boolean disk, List<Integer> cards, String... on) {
        for (String node : on) {
            int ordinal = (int) placed.stream()
                    .filter(p -> p.replica().workload().equals(workload))
                    .count();
            placed.add(new Placed(
                    new Replica(workload, ordinal),
                    new Spot(node, disk ? Optional.of("disk0") : Optional.empty(), cards)));
        }
        return this;
    }

    ModelHouses lost(String workload, WorkloadClass kind, String remedy) {
        workloads.put(workload, Workload.of(workload, kind, Needs.NOTHING));
        lost.put(workload, remedy);
        return this;
    }

    private Unplaced unplaced(String workload, String remedy, Lab lab) {
        Refusal refusal = new Refusal(Rule.GPU_MEMORY, "needs 404 GiB of GPU memory, no card has so much");
        Map<String, List<Refusal>> refusals = new LinkedHashMap<>();
        nodes.forEach(node -> refusals.put(node.name(), List.of(refusal)));
        return new Unplaced(new Replica(workload, 0), refusals, List.of(new Remedy(remedy, lab)));
    }

    House build() {
        Lab lab = new Lab(name, nodes, List.of(), List.copyOf(workloads.values()), List.of(), List.of(), Tariff.USUAL);
        placed.sort((a, b) -> a.replica().compareTo(b.replica()));
        List<Unplaced> unplaced = new ArrayList<>();
        lost.forEach((workload, remedy) -> unplaced.add(unplaced(workload, remedy, lab)));
        Plan plan = new Plan(placed, unplaced, 12.5, new Proof.Best(), List.of());
        return new House(lab, plan, nodes.stream().map(node -> fill(node, plan)).toList());
    }

    private Fill fill(Node node, Plan plan) {
        int cpu = 0;
        long memory = 0;
        long size = 0;
        long io = 0;
        long card = 0;
        boolean unified = node.gpus().stream().anyMatch(Gpu::unified);
        for (Placed p : plan.on(node.name())) {
            Needs needs = workloads
                    .getOrDefault(p.replica().workload(), Workload.of("none", WorkloadClass.AGENT, Needs.NOTHING))
                    .needs();
            cpu += needs.cpu().milli();
            memory += needs.memory().value();
            size += needs.disk().map(d -> d.size().value()).orElse(0L);
            io += needs.disk()
                    .map(d -> d.io().deviceTimeMicros(node.disks().getFirst().speed()))
                    .orElse(0L);
            card += needs.gpu().flatMap(GpuNeed::memory).map(Bytes::value).orElse(0L);
        }
        memory += unified ? card : 0;
        List<Fill.CardFill> cards = node.gpus().isEmpty()
                ? List.of()
                : List.of(new Fill.CardFill(
                        node.gpus().getFirst().name(),
                        new Share(500),
                        new Bytes(card),
                        node.gpus().getFirst().memory().orElse(Bytes.ZERO)));
        Disk disk = node.disks().getFirst();
        return new Fill(
                node.name(),
                new Cores(cpu),
                node.allocatableCpu(),
                new Bytes(memory),
                node.allocatableMemory(),
                List.of(new Fill.DiskFill(disk.name(), new Bytes(size), disk.size(), io)),
                cards);
    }
}
