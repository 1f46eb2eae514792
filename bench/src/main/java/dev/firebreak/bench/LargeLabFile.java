package dev.firebreak.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The text of a lab file with as many workloads as wanted, of every class and four tenants, with ports, state, schedules,
 * secrets, and edges as a real lab has them: applications to their databases, agents to models and to one host outside.
 * Always the same; the machines are many enough that everything has a place.
 */
final class LargeLabFile {
    private static final long SEED = 42;
    private static final int A_NODE = 12;
    private static final int A_GPU_NODE = 120;
    private static final List<String> TENANTS = List.of("", "family", "work", "guests");

    private final Random random = new Random(SEED);
    private final StringBuilder workloads = new StringBuilder();
    private final StringBuilder models = new StringBuilder();
    private final List<String> edges = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private final List<String> served = new ArrayList<>();

    private LargeLabFile() {}

    /** @param count of workloads and models together, at least 1 */
    static String of(int count) {
        LargeLabFile lab = new LargeLabFile();
        for (int w = 0; w < count; w++) {
            lab.add(w);
        }
        return lab.text(count);
    }

    private String text(int count) {
        return """
                version: firebreak/v1
                name: large
                nodes:
                  node-[1-%d]:
                    arch: amd64
                    cores: 64
                    memory: 256GiB
                    disks: {nvme0: {class: nvme, size: 4TB}, ssd0: {class: ssd, size: 8TB}}
                    zone: rack
                    reserved: {cpu: 500m, memory: 700MiB}
                  gpu-[1-%d]:
                    arch: amd64
                    cores: 64
                    memory: 256GiB
                    disks: {nvme0: {class: nvme, size: 4TB}}
                    gpus: [{name: card, vendor: nvidia, memory: 80GiB, count: 8}]
                    zone: rack
                workloads:
                %s%sedges:
                %s""".formatted(
                        Math.ceilDiv(count, A_NODE),
                        Math.ceilDiv(count, A_GPU_NODE),
                        workloads,
                        models.isEmpty() ? "" : "models:\n" + models,
                        String.join("", edges));
    }

    private void add(int w) {
        switch (w % 20) {
            case 0, 5, 10, 15 -> database("db-" + w, w);
            case 1 -> model("model-" + w);
            case 2, 7, 12 -> agent("agent-" + w, w);
            case 3, 8, 13 -> pipeline("job-" + w, w);
            default -> service("app-" + w, w);
        }
    }

    private void begin(String name, int w, String workloadClass, String image) {
        String tenant = TENANTS.get(w % TENANTS.size());
        line(name + ":");
        line("  class: " + workloadClass);
        if (!tenant.isEmpty()) {
            line("  tenant: " + tenant);
        }
        line("  image: registry.example.net/bench/" + image + ":1." + w % 10);
        line("  cpu: " + 50 * (1 + random.nextInt(10)) + "m");
        line("  memory: " + 64 * (1 + random.nextInt(15)) + "MiB");
    }

    private void line(String text) {
        workloads.append("  ").append(text).append('\n');
    }

    private void database(String name, int w) {
        begin(name, w, "data", "database");
        line("  ports: {sql: {port: 5432}, metrics: {port: 9187}}");
        line("  probe: {tcp: 5432}");
        line("  disk: {size: " + (1 + random.nextInt(40)) + "GiB, write: 1MB/s}");
        line("  state: {paths: [/var/lib/data], backup: {schedule: \"0 3 * * *\", keep: 7}}");
        line("  secrets: {PASSWORD: " + name + "/password}");
        line("  replicas: " + (1 + random.nextInt(3)));
        data.add(name);
    }

    private void service(String name, int w) {
        begin(name, w, "service", "application");
        line("  ports: {http: {port: 8080, reach: " + (w % 3 == 0 ? "external" : "internal")
                + "}, metrics: {port: 9090}}");
        line("  probe: {http: /healthz, port: 8080}");
        line("  replicas: " + (1 + w % 2));
        if (w % 4 == 0) {
            line("  scale: {most: 4}");
        }
        line("  environment: {LOG_LEVEL: info, TZ: Europe/Berlin}");
        edge(name, data, ":5432");
        edge(name, services, ":8080");
        services.add(name);
    }

    private void pipeline(String name, int w) {
        begin(name, w, "pipeline", "pipeline");
        if (w % 3 == 0) {
            line("  schedule: \"" + w % 60 + " 2 * * *\"");
            line("  disk: {size: 5GiB}");
        } else {
            line("  ports: {metrics: {port: 9090}}");
        }
        edge(name, data, ":5432");
    }

    private void agent(String name, int w) {
        begin(name, w, "agent", "agent");
        edge(name, served, "");
        edge(name, services, ":8080");
        edges.add("  - " + name + " -> api.example.com:443\n");
    }

    private void model(String name) {
        models.append("  ").append(name).append(":\n").append("""
                    task: chat
                    engine: vllm
                    image: docker.io/vllm/vllm-openai:v0.11.0
                    size: 8GB
                    cpu: 2
                    memory: 8GiB
                    gpu: {memory: 20GiB}
                    ports: {http: {port: 8000}}
                    probe: {http: /health, port: 8000}
                """);
        served.add(name);
    }

    private void edge(String from, List<String> to, String port) {
        if (!to.isEmpty()) {
            edges.add("  - " + from + " -> " + to.get(random.nextInt(to.size())) + port + "\n");
        }
    }
}
