package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.LabRules;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Nic;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Upkeep;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Small labs of every kind of workload on every kind of cluster, each made from a number; all hold the lab's rules. */
final class RandomLabs {
    private static final String OUTSIDE = "box";

    private final Random random;

    private RandomLabs(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    static Lab lab(long seed) {
        for (long attempt = seed; ; attempt += 1_000_003) {
            Lab lab = new RandomLabs(attempt).make();
            if (LabRules.problems(lab).isEmpty()) {
                return lab;
            }
        }
    }

    private Lab make() {
        List<Node> nodes = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        boolean addresses = chance(60);
        for (int n = 0; n < count; n++) {
            boolean address = addresses || chance(40);
            nodes.add(node("n" + n, n, n == 0 || chance(30), address, Membership.CLUSTER));
        }
        boolean outside = chance(40);
        if (outside) {
            nodes.add(node(OUTSIDE, 50, false, true, chance(50) ? Membership.COMPOSE : Membership.QUADLET));
        }
        List<Fabric> fabrics = chance(50)
                ? List.of(new Fabric("fast", Throughput.ofGigabits(100), chance(50), List.of("n0", "n1")))
                : List.of();
        RandomWork work = new RandomWork(random, outside ? Optional.of(OUTSIDE) : Optional.empty(), !fabrics.isEmpty());
        List<Workload> workloads = new ArrayList<>();
        for (int w = 0, most = 1 + random.nextInt(6); w < most; w++) {
            workloads.add(work.workload("w" + w, pick(WorkloadClass.values())));
        }
        List<ServedModel> models = new ArrayList<>();
        for (int m = 0, most = random.nextInt(3); m < most; m++) {
            models.add(new ServedModel(
                    work.workload("m" + m, WorkloadClass.INFERENCE),
                    pick(ServedModel.Task.values()),
                    chance(40) ? ServedModel.Engine.RAY_SERVE : pick(ServedModel.Engine.values()),
                    Optional.empty(),
                    Optional.empty(),
                    chance(50) ? List.of("alias-" + m, "Org/Model-" + m) : List.of()));
        }
        return new Lab("random", nodes, fabrics, workloads, models, edges(workloads, models), Tariff.USUAL, cluster());
    }

    private Node node(String name, int number, boolean controlPlane, boolean address, Membership membership) {
        List<Gpu> cards = new ArrayList<>();
        for (int c = random.nextInt(3); c > 0; c--) {
            cards.add(new Gpu("card", pick(Gpu.Vendor.values()), Optional.of(Bytes.ofGib(24)), false));
        }
        Nic nic = new Nic("eth0", Throughput.ofGigabits(100), chance(50), chance(50) ? 8 : 0);
        Hardware hardware = new Hardware(
                chance(70) ? Arch.AMD64 : Arch.ARM64,
                "x",
                64,
                Bytes.ofGib(256),
                List.of(new Disk("d", pick(Disk.Kind.values()), Bytes.ofGib(4000), Optional.empty())),
                cards,
                List.of(nic),
                "Linux");
        Standing standing = new Standing(
                membership,
                controlPlane,
                Optional.empty(),
                List.of(),
                Standing.PLAIN.reservedCpu(),
                Standing.PLAIN.reservedMemory(),
                Upkeep.UNKNOWN,
                address ? Optional.of("192.168.1." + (10 + number)) : Optional.empty());
        return new Node(name, hardware, standing);
    }

    private List<Edge> edges(List<Workload> workloads, List<ServedModel> models) {
        List<Workload> all = new ArrayList<>(workloads);
        models.forEach(model -> all.add(model.server()));
        List<Edge> edges = new ArrayList<>();
        for (int e = random.nextInt(2 * all.size() + 1); e > 0; e--) {
            Workload from = all.get(random.nextInt(all.size()));
            Workload to = all.get(random.nextInt(all.size()));
            Edge.End end = chance(80)
                    ? new Edge.End.Workload(to.name())
                    : chance(60)
                            ? new Edge.End.Host(chance(50) ? "api.github.com" : "files.example.org")
                            : new Edge.End.World();
            Optional<Integer> port = !(end instanceof Edge.End.Workload)
                    ? Optional.of(chance(80) ? 443 : 22)
                    : chance(50)
                            ? Optional.empty()
                            : to.ports().isEmpty()
                                    ? Optional.of(5432)
                                    : Optional.of(to.ports().getFirst().number());
            edges.add(new Edge(from.name(), end, port));
        }
        return edges;
    }

    private Cluster cluster() {
        return new Cluster(
                "home.example",
                pick(Cluster.Network.values()),
                new Cluster.Storage(
                        Map.of(Disk.Kind.NVME, "fast"), chance(50) ? Optional.of("shared") : Optional.empty()),
                Cluster.Gateways.USUAL,
                new Cluster.Monitoring(pick(Cluster.Monitoring.Kind.values()), "monitoring"),
                chance(50) ? Optional.of("vault") : Optional.empty(),
                pick(Cluster.Queues.values()),
                pick(Cluster.Idle.values()),
                chance(50),
                chance(50) ? Optional.of(new Cluster.Git("https://git.example/lab", "main")) : Optional.empty(),
                "firebreak");
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
