package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Candidate.Brings;
import dev.firebreak.adapters.kubernetes.importing.Candidate.Hints;
import dev.firebreak.adapters.kubernetes.importing.Candidate.Origin;
import dev.firebreak.adapters.kubernetes.importing.Door.Opening;
import dev.firebreak.core.lab.Port.Reach;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Workloads that operators make of kinds of their own: databases, model servers, tools of agents. */
final class OwnKinds {
    /**
     * A kind that an operator runs.
     *
     * @param group the end of its API's group
     * @param entry the catalogue's; empty when it has none
     * @param copies where the number of copies stands in its spec
     * @param storage where the size of its volume stands, by keys with dots
     * @param services ends of the names of its Services; an empty one is its own name
     * @param port that they are spoken to on; 0 when its spec says it
     */
    private record Known(
            String group, String kind, String entry, String copies, String storage, List<String> services, int port) {}

    private static final List<String> OWN_NAME = List.of("");

    private static final List<Known> ALL = List.of(
            new Known(
                    "postgresql.cnpg.io",
                    "Cluster",
                    "postgres-cnpg",
                    "instances",
                    "storage.size",
                    List.of("-rw", "-ro", "-r", ""),
                    5432),
            new Known(
                    "dragonflydb.io",
                    "Dragonfly",
                    "dragonfly",
                    "replicas",
                    "snapshot.persistentVolumeClaimSpec.resources.requests.storage",
                    OWN_NAME,
                    6379),
            new Known(
                    "redis.opstreelabs.in",
                    "Redis",
                    "redis",
                    "",
                    "storage.volumeClaimTemplate.spec.resources.requests.storage",
                    OWN_NAME,
                    6379),
            new Known(
                    "redis.opstreelabs.in",
                    "RedisReplication",
                    "redis",
                    "clusterSize",
                    "storage.volumeClaimTemplate.spec.resources.requests.storage",
                    OWN_NAME,
                    6379),
            new Known("k8s.mariadb.com", "MariaDB", "mariadb", "replicas", "storage.size", OWN_NAME, 3306),
            new Known("mongodb.com", "MongoDBCommunity", "mongodb", "members", "", List.of("-svc", ""), 27017),
            new Known(
                    "kafka.strimzi.io",
                    "Kafka",
                    "kafka",
                    "kafka.replicas",
                    "kafka.storage.size",
                    List.of("-kafka-bootstrap", ""),
                    9092),
            new Known("rabbitmq.com", "RabbitmqCluster", "rabbitmq", "replicas", "persistence.storage", OWN_NAME, 5672),
            new Known("clickhouse.altinity.com", "ClickHouseInstallation", "clickhouse", "", "", OWN_NAME, 8123),
            new Known(
                    "monitoring.coreos.com",
                    "Prometheus",
                    "prometheus",
                    "replicas",
                    "storage.volumeClaimTemplate.spec.resources.requests.storage",
                    List.of("prometheus-operated", ""),
                    9090),
            new Known(
                    "monitoring.coreos.com",
                    "Alertmanager",
                    "alertmanager",
                    "replicas",
                    "storage.volumeClaimTemplate.spec.resources.requests.storage",
                    List.of("alertmanager-operated", ""),
                    9093),
            new Known("grafana.integreatly.org", "Grafana", "grafana", "deployment.spec.replicas", "", OWN_NAME, 3000),
            new Known(
                    "victoriametrics.com",
                    "VMSingle",
                    "victoria-metrics",
                    "",
                    "storage.resources.requests.storage",
                    OWN_NAME,
                    8428),
            new Known("litellm.home-operations.com", "LiteLLMProxy", "litellm", "replicas", "", OWN_NAME, 0),
            new Known("toolhive.stacklok.dev", "MCPServer", "mcp-server", "", "", List.of("", "-proxy"), 0),
            new Known("llmkube.dev", "InferenceService", "", "replicas", "", OWN_NAME, 0),
            new Known("serving.kserve.io", "InferenceService", "", "", "", List.of("", "-predictor"), 0));

    private OwnKinds() {}

    /** The workload that an object stands for; empty when its kind is not known. */
    static Optional<Candidate> of(Instance instance, OwnModels models) {
        return ALL.stream()
                .filter(known -> instance.is(known.group(), known.kind()))
                .findFirst()
                .map(known -> candidate(known, instance, models));
    }

    private static Candidate candidate(Known known, Instance instance, OwnModels models) {
        Value spec = instance.spec();
        boolean model = known.kind().equals("InferenceService");
        Value pod = pod(model ? models.server(instance) : spec);
        Map<String, Long> sizes = new HashMap<>();
        at(spec, known.storage()).text().flatMap(Quantity::bytes).ifPresent(bytes -> sizes.put("storage", bytes));
        Map<String, Set<String>> labels = new HashMap<>();
        labels.put("app.kubernetes.io/name", Set.of(instance.name()));
        labels.put("app.kubernetes.io/instance", Set.of(instance.name()));
        labels.put("app", Set.of(instance.name()));
        labels.put("cnpg.io/cluster", Set.of(instance.name()));
        return new Candidate(
                Origin.of(instance, instance.name(), instance.kind(), labels),
                known.storage().isEmpty() ? Shape.STAYS : Shape.STATEFUL,
                at(spec, known.copies()).number().orElse(1),
                Optional.empty(),
                pod,
                sizes,
                doors(known, instance.name(), spec),
                new Hints(
                        Optional.empty(),
                        Optional.of(known.entry()).filter(entry -> !entry.isEmpty()),
                        false,
                        Optional.empty(),
                        brings(spec, sizes),
                        model ? Optional.of(models.hint(instance)) : Optional.empty(),
                        Optional.empty(),
                        List.of()));
    }

    private static Value at(Value spec, String path) {
        return path.isEmpty() ? Value.Nothing.VALUE : spec.at(path.split("\\."));
    }

    private static Set<Brings> brings(Value spec, Map<String, Long> sizes) {
        Set<Brings> brings = EnumSet.noneOf(Brings.class);
        if (!sizes.isEmpty()) {
            brings.add(Brings.STATE);
        }
        boolean archives = spec.at("plugins").items().stream()
                .anyMatch(p -> p.at("isWALArchiver").isTrue());
        if (spec.at("backup").there() || archives) {
            brings.add(Brings.BACKUP);
        }
        return brings;
    }

    /** A pod with one container, of what most operators call the same. */
    private static Value pod(Value spec) {
        Map<String, Value> container = new LinkedHashMap<>();
        container.put("name", Value.text("app"));
        spec.any("image", "imageName").text().ifPresent(image -> container.put("image", Value.text(image)));
        Value resources = spec.any("resources");
        container.put("resources", resources.at("cpu").there() ? requested(resources) : resources);
        for (String key :
                List.of("env", "volumeMounts", "securityContext", "livenessProbe", "readinessProbe", "ports", "args")) {
            container.put(key, spec.at(key));
        }
        Map<String, Value> pod = new LinkedHashMap<>();
        pod.put("containers", Value.items(List.of(Value.entries(container))));
        for (String key :
                List.of("volumes", "nodeSelector", "affinity", "tolerations", "priorityClassName", "resourceClaims")) {
            pod.put(key, spec.at(key));
        }
        pod.put("securityContext", spec.at("podSecurityContext"));
        return Value.entries(pod);
    }

    /** Resources without the words requests and limits. */
    private static Value requested(Value resources) {
        Map<String, Value> all = new LinkedHashMap<>(resources.entries());
        Value gpu = all.getOrDefault("gpu", Value.Nothing.VALUE);
        all.remove("gpu");
        Map<String, Value> limits = new LinkedHashMap<>();
        if (gpu.there()) {
            limits.put("nvidia.com/gpu", gpu);
        }
        return Value.entries(Map.of("requests", Value.entries(all), "limits", Value.entries(limits)));
    }

    private static List<Door> doors(Known known, String name, Value spec) {
        int port = known.port() != 0
                ? known.port()
                : spec.any("proxyPort", "port")
                        .number()
                        .or(() -> spec.at("service", "port").number())
                        .or(() -> spec.at("endpoint", "port").number())
                        .orElse(0);
        List<Opening> openings = new ArrayList<>();
        if (port > 0 && port < 65_536) {
            Reach reach = spec.at("route").there() ? AppTemplateDoors.reach(spec.at("route")) : Reach.CLUSTER;
            openings.add(new Opening("http", port, String.valueOf(port), false, reach));
        }
        return known.services().stream()
                .map(end -> end.endsWith("-operated") ? end : name + end)
                .map(service -> new Door(service, openings))
                .toList();
    }
}
