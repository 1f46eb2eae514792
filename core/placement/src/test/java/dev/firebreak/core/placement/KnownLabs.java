package dev.firebreak.core.placement;

import static dev.firebreak.core.lab.Arch.AMD64;
import static dev.firebreak.core.lab.Arch.ARM64;
import static dev.firebreak.core.lab.Disk.Kind.HDD;
import static dev.firebreak.core.lab.Disk.Kind.NVME;
import static dev.firebreak.core.lab.Disk.Kind.SD_CARD;
import static dev.firebreak.core.lab.Disk.Kind.SSD;
import static dev.firebreak.core.lab.Gpu.Vendor.AMD;
import static dev.firebreak.core.lab.Gpu.Vendor.INTEL;
import static dev.firebreak.core.lab.Gpu.Vendor.NVIDIA;
import static dev.firebreak.core.lab.WorkloadClass.AGENT;
import static dev.firebreak.core.lab.WorkloadClass.DATA;
import static dev.firebreak.core.lab.WorkloadClass.INFERENCE;
import static dev.firebreak.core.lab.WorkloadClass.PIPELINE;
import static dev.firebreak.core.lab.WorkloadClass.SERVICE;
import static dev.firebreak.core.placement.Make.job;
import static dev.firebreak.core.placement.Make.node;

import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Taint;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Labs as people have them, in size and mixture. */
final class KnownLabs {
    private KnownLabs() {}

    /** Five Raspberry Pis in a cluster, a workstation with a large card beside it. */
    static Lab piRack() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            Make.Machine pi =
                    node("pi-" + i, 4, 8).arm().reserved(700).costs(3, 12, 95).disk(SD_CARD, 64);
            nodes.add((i <= 2 ? pi.disk(NVME, 500) : pi).controlPlane().make());
        }
        nodes.add(node("workstation", 16, 64)
                .outside()
                .reserved(2048)
                .costs(60, 550, 2400)
                .disk(NVME, 2000)
                .card(NVIDIA, 24, false, 936)
                .make());
        List<Workload> workloads = Stream.of(
                        job("postgres", DATA, 1000, 2048).disk(50, 10, NVME, SSD),
                        job("valkey", DATA, 250, 512),
                        job("gitea", SERVICE, 500, 512)
                                .disk(20)
                                .near("postgres")
                                .runsOn(AMD64, ARM64),
                        job("api", SERVICE, 500, 512).copies(3).spread(Where.Spread.NODES),
                        job("backend", SERVICE, 500, 768).copies(2),
                        job("bot", SERVICE, 100, 256),
                        job("runner", PIPELINE, 1000, 1024).copies(2).disk(20, 15),
                        job("backup", PIPELINE, 250, 256).disk(1),
                        job("agent", AGENT, 500, 1024).disk(5, 5),
                        job("ingress", SERVICE, 200, 256).onEachNode().hostPort(443),
                        job("llama", INFERENCE, 2000, 8192).cardMemory(16, NVIDIA),
                        job("embed", INFERENCE, 1000, 2048).cardMemory(2, NVIDIA),
                        job("finetune", PIPELINE, 4000, 16384).disk(200).on("workstation"))
                .map(Make.Job::make)
                .toList();
        return new Lab("pi-rack", nodes, List.of(), workloads, List.of(), List.of(), Tariff.USUAL);
    }

    /** Three control planes, four unlike GPU machines, two workers, five Raspberry Pis; some sixty copies. */
    static Lab fourteenNodes() {
        List<Node> nodes = new ArrayList<>();
        Stream.of("storm", "bruenor", "catti")
                .map(n -> node(n, 4, 16)
                        .controlPlane()
                        .reserved(1024)
                        .costs(8, 35, 200)
                        .zone("shelf")
                        .disk(NVME, 500))
                .forEach(m -> nodes.add(m.make()));
        nodes.add(node("elminster", 16, 62)
                .reserved(1024)
                .costs(50, 300, 900)
                .zone("desk")
                .disk(NVME, 1000)
                .card(NVIDIA, 8, false, 448)
                .make());
        nodes.add(node("khelben", 32, 94)
                .reserved(1024)
                .costs(20, 140, 2000)
                .zone("desk")
                .disk(NVME, 2000)
                .card(AMD, 32, true, 256)
                .make());
        nodes.add(node("drizzt", 16, 27)
                .reserved(1024)
                .costs(12, 65, 500)
                .zone("desk")
                .disk(NVME, 1000)
                .card(AMD, 12, true, 76)
                .make());
        nodes.add(node("danilo", 22, 62)
                .reserved(1024)
                .costs(15, 115, 900)
                .zone("desk")
                .disk(NVME, 1000)
                .card(INTEL, 16, true, 120)
                .make());
        nodes.add(node("regis", 4, 16)
                .reserved(512)
                .costs(8, 35, 150)
                .zone("shelf")
                .disk(SSD, 250)
                .make());
        nodes.add(node("wulfgar", 4, 31)
                .reserved(512)
                .costs(10, 45, 200)
                .zone("shelf")
                .disk(SSD, 500)
                .disk(HDD, 4000)
                .make());
        Stream.of("durnan", "jarlaxle", "mirt", "volo", "elaith")
                .map(n -> node(n, 4, n.equals("elaith") ? 8 : 4)
                        .arm()
                        .reserved(512)
                        .costs(3, 8, 60)
                        .zone("rack")
                        .taint("arm", Taint.Effect.PREFER_NO_SCHEDULE)
                        .disk(SD_CARD, 64))
                .forEach(m -> nodes.add(m.make()));
        return new Lab("fourteen-nodes", nodes, List.of(), fourteen(), List.of(), List.of(), Tariff.USUAL);
    }

    private static List<Workload> fourteen() {
        Stream<Make.Job> data = Stream.of(
                job("etcd-like", DATA, 500, 1024).copies(3).disk(10, 10, NVME).spread(Where.Spread.NODES),
                job("nats", DATA, 500, 1024).copies(3).disk(20, 10, NVME, SSD).spread(Where.Spread.NODES),
                job("postgres", DATA, 1000, 4096)
                        .copies(2)
                        .disk(100, 30, NVME, SSD)
                        .spread(Where.Spread.NODES)
                        .runsOn(AMD64),
                job("valkey", DATA, 250, 1024).copies(2),
                job("minio", DATA, 500, 2048)
                        .copies(4)
                        .disk(200, 40)
                        .spread(Where.Spread.NODES)
                        .runsOn(AMD64),
                job("milvus", DATA, 2000, 8192).disk(100, 20, NVME).runsOn(AMD64),
                job("clickhouse", DATA, 2000, 8192).disk(200, 50, NVME).runsOn(AMD64),
                job("longhorn", DATA, 250, 512).onEachNode().runsOn(AMD64),
                job("prometheus", DATA, 1000, 4096).disk(100, 10),
                job("loki", DATA, 500, 2048).disk(100, 10),
                job("tempo", DATA, 250, 1024).disk(50, 5),
                job("nfs", DATA, 250, 512).disk(2000, HDD),
                job("vault", DATA, 250, 512).copies(3).disk(5).spread(Where.Spread.NODES));
        Stream<Make.Job> served = Stream.of(
                job("whisper", INFERENCE, 1000, 4096).card(500, NVIDIA),
                job("xtts", INFERENCE, 1000, 4096).card(500, NVIDIA),
                job("vllm", INFERENCE, 4000, 16384).card(950, AMD),
                job("bge", INFERENCE, 1000, 4096).card(800, AMD),
                job("reranker", INFERENCE, 1000, 4096).card(800, INTEL));
        Stream<Make.Job> rest = Stream.of(
                job("falco", PIPELINE, 100, 256).onEachNode(),
                job("authentik", SERVICE, 500, 1024).copies(2).near("postgres"),
                job("ingress", SERVICE, 250, 256).copies(2).hostPort(443).spread(Where.Spread.NODES),
                job("grafana", SERVICE, 250, 512),
                job("argo", SERVICE, 500, 1024),
                job("kubeflow", SERVICE, 1000, 2048).runsOn(AMD64),
                job("chat", SERVICE, 500, 1024).copies(2).near("valkey"),
                job("voice", SERVICE, 1000, 1024).near("whisper"),
                job("gateway", SERVICE, 500, 512).copies(2),
                job("ingest", PIPELINE, 2000, 4096).disk(50, 40).runsOn(AMD64),
                job("reindex", PIPELINE, 2000, 4096)
                        .disk(50, 60)
                        .apartFrom("milvus")
                        .runsOn(AMD64),
                job("runner-amd64", PIPELINE, 2000, 4096).disk(30, 20).runsOn(AMD64),
                job("runner-arm64", PIPELINE, 1000, 1024).disk(10, 5).runsOn(ARM64),
                job("sandbox", AGENT, 500, 1024).copies(3).disk(5, 5),
                job("enricher", AGENT, 1000, 2048).disk(10, 20));
        return Stream.of(data, served, rest).flatMap(s -> s).map(Make.Job::make).toList();
    }

    /** A workstation and two machines that a fast cable joins. */
    static Lab threeSparks() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node("ryzen", 32, 192)
                .controlPlane()
                .costs(70, 500, 3000)
                .disk(NVME, 4000)
                .card(NVIDIA, 16, false, 960)
                .make());
        IntStream.rangeClosed(1, 2)
                .forEach(i -> nodes.add(node("spark-" + i, 20, 128)
                        .arm()
                        .controlPlane()
                        .costs(35, 170, 4000)
                        .disk(NVME, 4000)
                        .card(NVIDIA, 120, true, 273)
                        .make()));
        List<Workload> workloads = Stream.of(
                        job("training", PIPELINE, 8000, 16384)
                                .copies(2)
                                .card(500)
                                .gang(),
                        job("kafka", DATA, 1000, 4096).copies(3).disk(100, 20).spread(Where.Spread.NODES),
                        job("metrics", DATA, 500, 4096).disk(200, 20),
                        job("keycloak", SERVICE, 1000, 2048).copies(2),
                        job("coder", SERVICE, 2000, 8192),
                        job("runner-amd64", PIPELINE, 4000, 8192).runsOn(AMD64),
                        job("runner-arm64", PIPELINE, 4000, 8192).runsOn(ARM64),
                        job("chat", INFERENCE, 2000, 8192).cardMemory(40))
                .map(Make.Job::make)
                .toList();
        Fabric cable = new Fabric("spark-link", Throughput.ofGigabits(200), true, List.of("spark-1", "spark-2"));
        return new Lab("three-sparks", nodes, List.of(cable), workloads, List.of(), List.of(), Tariff.USUAL);
    }
}
