package dev.firebreak.adapters.compose;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Container;
import dev.firebreak.core.lab.Cores;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Port;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Scaling;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.State;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Upkeep;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Plan;
import dev.firebreak.core.placement.Proof;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Labs of all shapes with machines outside, and where each copy stands in them; the same for the same seed. */
record RandomLabs(Lab lab, Plan plan) {
    static RandomLabs of(long seed) {
        Random random = new Random(seed);
        List<Node> nodes = new ArrayList<>();
        int machines = 1 + random.nextInt(4);
        for (int i = 0; i < machines; i++) {
            Membership membership = List.of(Membership.CLUSTER, Membership.COMPOSE, Membership.QUADLET)
                    .get(i == 0 ? 1 + random.nextInt(2) : random.nextInt(3));
            Optional<String> address = random.nextInt(4) == 0 ? Optional.empty() : Optional.of("192.168.1." + (10 + i));
            nodes.add(node("node-" + i, membership, address));
        }
        List<Workload> workloads = new ArrayList<>();
        List<ServedModel> models = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            String name = "w" + i;
            boolean model = random.nextInt(4) == 0;
            boolean copies = random.nextInt(5) == 0;
            WorkloadClass workloadClass = model
                    ? WorkloadClass.INFERENCE
                    : List.of(WorkloadClass.values()).get(random.nextInt(5));
            Workload workload = workload(name, workloadClass, 3000 + i, copies ? 2 : 1, random);
            if (model) {
                models.add(new ServedModel(
                        workload,
                        ServedModel.Task.CHAT,
                        ServedModel.Engine.OTHER,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
            } else {
                workloads.add(workload);
            }
            for (int copy = 0; copy < (copies ? 2 : 1); copy++) {
                placed.add(new Placed(
                        new Replica(name, copy),
                        new Spot("node-" + random.nextInt(machines), Optional.empty(), List.of())));
            }
        }
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < random.nextInt(8); i++) {
            edges.add(new Edge("w" + random.nextInt(count), "w" + random.nextInt(count), Optional.empty()));
        }
        if (random.nextBoolean()) {
            edges.add(new Edge("w0", new Edge.End.World(), Optional.of(443)));
        }
        Lab lab = new Lab("random", nodes, List.of(), workloads, models, edges, Tariff.USUAL);
        return new RandomLabs(lab, new Plan(placed, List.of(), 0, new Proof.OneAtATime(), List.of()));
    }

    /** The same lab and plan, said the other way round. */
    RandomLabs reversed() {
        Lab turned = new Lab(
                lab.name(),
                lab.nodes().reversed(),
                lab.fabrics(),
                lab.workloads().reversed(),
                lab.models().reversed(),
                lab.edges().reversed(),
                lab.tariff());
        return new RandomLabs(turned, new Plan(plan.placed().reversed(), List.of(), 0, plan.proof(), List.of()));
    }

    private static Node node(String name, Membership membership, Optional<String> address) {
        Hardware hardware = new Hardware(Arch.AMD64, "", 16, Bytes.ofGib(64), List.of(), List.of(), List.of(), "");
        return new Node(
                name,
                hardware,
                new Standing(
                        membership,
                        false,
                        Optional.empty(),
                        List.of(),
                        Cores.NONE,
                        Bytes.ZERO,
                        Upkeep.UNKNOWN,
                        address));
    }

    private static Workload workload(String name, WorkloadClass workloadClass, int port, int copies, Random random) {
        Container container = new Container(
                Optional.of("example.net/" + name + ":1"),
                Set.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
        Port.Reach reach = List.of(Port.Reach.CLUSTER, Port.Reach.CLUSTER, Port.Reach.INTERNAL, Port.Reach.EXTERNAL)
                .get(random.nextInt(4));
        Needs needs = new Needs(
                new Cores(50 + random.nextInt(4000)),
                Bytes.ofMib(32 + random.nextInt(4000)),
                Optional.empty(),
                Optional.empty());
        Port.Reach reached = copies > 1 ? Port.Reach.CLUSTER : reach;
        String portName = random.nextBoolean() ? "http" : "tcp";
        return new Workload(
                name,
                workloadClass,
                workloadClass.treatment(),
                Optional.empty(),
                container,
                new Replicas.Count(copies),
                needs,
                Where.ANYWHERE,
                List.of(new Port(portName, port, Port.Protocol.TCP, reached, false)),
                random.nextInt(3) == 0 ? Optional.of(new State(List.of("/data"), Optional.empty())) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Scaling.FIXED,
                Workload.USUAL_LOAD);
    }
}
