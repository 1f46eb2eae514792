package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Money;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Tariff;
import dev.firebreak.core.lab.Telemetry;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Workload;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The keys of the lab file itself. */
final class LabFields {
    static final String VERSION = "firebreak/v1";

    private static final Field<String> FILE_VERSION = Field.required(
                    "version",
                    new Word<>("version of the lab file", Map.of(VERSION, VERSION)),
                    VERSION,
                    "Which way of writing a lab this is.")
            .goOnWithExample();
    private static final Field<String> NAME =
            Field.required("name", Words.LABEL, "pi-rack", "The lab's name.").goOnWithExample();

    private static final Field<String> CURRENCY =
            Field.usually("EUR", "currency", Words.CURRENCY, "EUR", "ISO 4217; every sum of the file is in it.");
    private static final Field<Money> PER_KWH =
            Field.usually("0.30", "per-kwh", Numbers.PRICE_OF_POWER, "0.30", "What one kilowatt hour costs.");
    private static final Section<Tariff> TARIFF_OF = new Section<>(
            "a tariff",
            "What power costs.",
            List.of(CURRENCY, PER_KWH),
            values -> new Tariff(values.of(CURRENCY), values.of(PER_KWH)));
    private static final Field<Tariff> TARIFF =
            Field.maybe("tariff", TARIFF_OF, "{currency: EUR, per-kwh: 0.30}", "What power costs.");

    private static final Field<List<MapOf.Member<NodeNames, Machine>>> NODES = Field.required(
            "nodes",
            new MapOf<>(NodeNames.KIND, NodeFields.NODE, 1, Bounds.NODES),
            "{pi-1: {arch: arm64, cores: 4, memory: 8GiB}}",
            "The machines, by name or by a pattern of names.");

    private static final Field<Throughput> SPEED =
            Field.required("speed", Amounts.SPEED, "200Gbit/s", "Of each node's link.");
    private static final Field<Boolean> RDMA =
            Field.usually("false", "rdma", Words.YES, "true", "Whether GPUs reach each other's memory over it.");
    private static final Field<List<NodeNames>> JOINED = Field.required(
            "nodes", ListOf.words(NodeNames.KIND).notEmpty(), "[spark-1, spark-2]", "Who is joined, at least two.");
    private static final Section<Fabric> FABRIC = new Section<>(
            "a fabric",
            "A fast link that some nodes share beside the ordinary network.",
            List.of(SPEED, RDMA, JOINED),
            values -> new Fabric(values.key(), values.of(SPEED), values.of(RDMA), values.names(JOINED)));
    private static final Field<List<MapOf.Member<String, Fabric>>> FABRICS = Field.maybe(
            "fabrics",
            MapOf.of(Words.LABEL, FABRIC),
            "{spark-link: {speed: 200Gbit/s, nodes: [spark-1, spark-2]}}",
            "Fast links, by name.");
    private static final Field<List<MapOf.Member<String, Workload>>> WORKLOADS = Field.maybe(
            "workloads",
            new MapOf<>(Words.LABEL, WorkloadFields.WORKLOAD, 0, Bounds.WORKLOADS),
            "{gitea: {use: gitea}}",
            "What runs, by name.");
    private static final Field<List<MapOf.Member<String, ServedModel>>> MODELS = Field.maybe(
            "models",
            MapOf.of(Words.LABEL, ModelFields.MODEL),
            "{llama-8b: {task: chat, engine: vllm}}",
            "What is served, by name.");
    private static final Field<List<Edge>> EDGES = Field.maybe(
            "edges", ListOf.of(EdgeFields.EDGE), "[\"gitea -> postgres:5432\"]", "Who may speak with whom.");

    private static final Field<Cluster> CLUSTER = Field.maybe(
            "cluster",
            ClusterFields.CLUSTER,
            "{domain: home.example}",
            "What the workloads run in; K3s with Flux and Prometheus when not said.");

    private static final Field<URI> OTLP = Field.maybe(
            "otlp",
            Words.matching(
                            "address of a collector",
                            "http://collector:4318",
                            "https?://[A-Za-z0-9\\[][^\\s@?#]{0,1000}")
                    .as(URI::create),
            "http://collector:4318",
            "Who takes traces, metrics and logs by OTLP over HTTP, without `/v1/...`. `OTEL_EXPORTER_OTLP_ENDPOINT` of the"
                    + " process wins over it; a key is given in `OTEL_EXPORTER_OTLP_HEADERS`, never here.");
    private static final Section<Telemetry> TELEMETRY_OF = new Section<>(
            "a telemetry",
            "Where Firebreak tells of itself, beside its own pages and `/metrics`.",
            List.of(OTLP),
            values -> new Telemetry(values.maybe(OTLP)));
    private static final Field<Telemetry> TELEMETRY = Field.maybe(
            "telemetry",
            TELEMETRY_OF,
            "{otlp: \"http://collector:4318\"}",
            "Where Firebreak tells of itself; nowhere when not said.");

    private static final Field<Alerting> ALERTS = Field.maybe(
            "alerts",
            AlertFields.ALERTS,
            "{to: [{ntfy: \"https://ntfy.sh/our-lab\", from: warning}]}",
            "Who is told of trouble, and when not; nobody when not said.");

    static final Section<Draft> LAB = new Section<>(
            "a lab",
            "What somebody owns and what they run on it.",
            List.of(FILE_VERSION, NAME, TARIFF, CLUSTER, NODES, FABRICS, WORKLOADS, MODELS, EDGES, TELEMETRY, ALERTS),
            values -> new Draft(
                    values.of(NAME),
                    values.of(NODES),
                    MapOf.values(values.maybe(FABRICS)),
                    values.all(WORKLOADS),
                    values.all(MODELS),
                    values.all(EDGES),
                    values.maybe(TARIFF).orElse(Tariff.USUAL),
                    values.maybe(CLUSTER).orElse(Cluster.USUAL),
                    values.maybe(TELEMETRY).orElse(Telemetry.NOWHERE),
                    values.maybe(ALERTS).orElse(Alerting.NONE)));

    private LabFields() {}
}
