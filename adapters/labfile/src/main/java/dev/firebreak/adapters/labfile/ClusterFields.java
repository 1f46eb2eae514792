package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Cluster.Gateway;
import dev.firebreak.core.lab.Cluster.Gateways;
import dev.firebreak.core.lab.Cluster.Git;
import dev.firebreak.core.lab.Cluster.Monitoring;
import dev.firebreak.core.lab.Disk;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the lab's workloads run in. */
final class ClusterFields {
    private static final Scalar<Gateway> GATEWAY = Words.matching(
                    "gateway with its namespace", "gateways/internal", Words.LABEL_PATTERN + "/" + Words.LABEL_PATTERN)
            .as(text -> new Gateway(text.substring(0, text.indexOf('/')), text.substring(text.indexOf('/') + 1)));

    private static final Field<String> DOMAIN = Field.usually(
            Cluster.USUAL.domain(),
            "domain",
            Words.HOST,
            "home.example",
            "Under which routes have their hosts: `gitea.home.example`.");
    private static final Field<Cluster.Network> NETWORK = Field.usually(
            Cluster.USUAL.network().word(),
            "network",
            Word.of("kind of network", Cluster.Network.values(), Cluster.Network::word),
            "cilium",
            "What enforces who may speak with whom; only `cilium` enforces the names of hosts outside.");

    private static final List<Field<String>> BY_KIND = Arrays.stream(Disk.Kind.values())
            .map(kind -> Field.usually(
                    Cluster.Storage.USUAL_CLASS,
                    kind.word(),
                    Words.HOST,
                    "local-" + kind.word(),
                    "For volumes on a disk of this class."))
            .toList();
    private static final Field<String> SHARED = Field.maybe(
            "shared",
            Words.HOST,
            "nfs",
            "For volumes that several nodes write to at once (`ReadWriteMany`); must be said where a job of several"
                    + " copies keeps state.");
    private static final Section<Cluster.Storage> STORAGE_CLASSES = new Section<>(
            "a set of storage classes",
            "The storage class for each class of disk.",
            Stream.<Field<?>>concat(BY_KIND.stream(), Stream.of(SHARED)).toList(),
            ClusterFields::storage);
    private static final Field<Cluster.Storage> STORAGE = Field.maybe(
            "storage",
            STORAGE_CLASSES,
            "{nvme: local-nvme, hdd: bulk}",
            "The storage class for each class of disk; `" + Cluster.Storage.USUAL_CLASS + "` when not said.");

    private static final Field<Gateway> INTERNAL =
            Field.usually("gateways/internal", "internal", GATEWAY, "gateways/internal", "The door of the house.");
    private static final Field<Gateway> EXTERNAL =
            Field.usually("gateways/external", "external", GATEWAY, "gateways/external", "The door of the world.");
    private static final Section<Gateways> GATEWAYS_OF = new Section<>(
            "a pair of gateways",
            "Gateways of the Gateway API that routes hang on, each as namespace, slash and name.",
            List.of(INTERNAL, EXTERNAL),
            values -> new Gateways(values.of(INTERNAL), values.of(EXTERNAL)));
    private static final Field<Gateways> GATEWAYS = Field.maybe(
            "gateways",
            GATEWAYS_OF,
            "{internal: gateways/internal, external: gateways/external}",
            "What routes hang on; these two when not said.");

    private static final Field<Monitoring.Kind> MONITORING_KIND = Field.usually(
            Monitoring.USUAL.kind().word(),
            "kind",
            Word.of("kind of monitoring", Monitoring.Kind.values(), Monitoring.Kind::word),
            "victoria-metrics",
            "What collects metrics.");
    private static final Field<String> MONITORING_NAMESPACE =
            Field.usually(Monitoring.USUAL.namespace(), "namespace", Words.LABEL, "monitoring", "Where it runs.");
    private static final Section<Monitoring> MONITORING_OF = new Section<>(
            "monitoring",
            "What collects metrics, through the monitors of its operator.",
            List.of(MONITORING_KIND, MONITORING_NAMESPACE),
            values -> new Monitoring(values.of(MONITORING_KIND), values.of(MONITORING_NAMESPACE)));
    private static final Field<Monitoring> MONITORING = Field.maybe(
            "monitoring",
            MONITORING_OF,
            "{kind: prometheus, namespace: monitoring}",
            "What collects metrics; this when not said.");

    private static final Field<String> STORE = Field.required(
            "store", Words.HOST, "vault", "The name of a ClusterSecretStore of the External Secrets Operator.");
    private static final Section<String> SECRETS_OF = new Section<>(
            "a source of secrets", "Where Secrets are fetched from.", List.of(STORE), values -> values.of(STORE));
    private static final Field<String> SECRETS = Field.maybe(
            "secrets",
            SECRETS_OF,
            "{store: vault}",
            "Where Secrets are fetched from; they are expected to be there when not said.");

    private static final Field<Cluster.Queues> QUEUES = Field.usually(
            Cluster.USUAL.queues().word(),
            "queues",
            Word.of("kind of queue", Cluster.Queues.values(), Cluster.Queues::word),
            "kueue",
            "What jobs and gangs queue in.");
    private static final Field<Cluster.Idle> IDLE = Field.usually(
            Cluster.USUAL.idle().word(),
            "idle",
            Word.of("way to sleep", Cluster.Idle.values(), Cluster.Idle::word),
            "knative",
            "What sends idle workloads to sleep and wakes them.");
    private static final Field<Boolean> RAY = Field.usually(
            "false", "ray", Words.YES, "true", "Whether KubeRay serves the models of engine `ray-serve`.");

    private static final Field<String> URL = Field.required(
            "url",
            Words.matching(
                    "address of a Git repository",
                    "ssh://git@host/owner/repository.git or https://host/...",
                    "(ssh|https?)://[^\\s]{1,1000}"),
            "ssh://git@gitea.home.example/lab/cluster.git",
            "The repository's address, without a password.");
    private static final Field<String> BRANCH = Field.usually(
            "main",
            "branch",
            Words.matching("name of a branch", "main", "[A-Za-z0-9_](?!.*\\.\\.)[-A-Za-z0-9._/]{0,200}"),
            "main",
            "Which branch of it.");
    private static final Section<Git> GIT_OF = new Section<>(
            "a Git repository",
            "What Flux follows.",
            List.of(URL, BRANCH),
            values -> new Git(values.of(URL), values.of(BRANCH)));
    private static final Field<Git> GIT = Field.maybe(
            "git",
            GIT_OF,
            "{url: \"ssh://git@gitea.home.example/lab/cluster.git\", branch: main}",
            "The repository that Flux follows.");

    private static final Field<String> ENDPOINT_NAMESPACE = Field.usually(
            Cluster.USUAL.endpointNamespace(),
            "namespace",
            Words.LABEL,
            "firebreak",
            "Where it runs; no ground of workloads.");
    private static final Section<String> ENDPOINT_OF = new Section<>(
            "an endpoint of models",
            "Firebreak's own endpoint, the only way to a model.",
            List.of(ENDPOINT_NAMESPACE),
            values -> values.of(ENDPOINT_NAMESPACE));
    private static final Field<String> ENDPOINT = Field.maybe(
            "endpoint", ENDPOINT_OF, "{namespace: firebreak}", "Firebreak's own endpoint, the only way to a model.");

    static final Section<Cluster> CLUSTER = new Section<>(
            "a cluster",
            "What the lab's workloads run in, as far as walls are built on what it offers; K3s with Flux and Prometheus"
                    + " where nothing else is said.",
            List.of(DOMAIN, NETWORK, STORAGE, GATEWAYS, MONITORING, SECRETS, QUEUES, IDLE, RAY, GIT, ENDPOINT),
            values -> new Cluster(
                    values.of(DOMAIN),
                    values.of(NETWORK),
                    values.maybe(STORAGE).orElse(Cluster.Storage.USUAL),
                    values.maybe(GATEWAYS).orElse(Gateways.USUAL),
                    values.maybe(MONITORING).orElse(Monitoring.USUAL),
                    values.maybe(SECRETS),
                    values.of(QUEUES),
                    values.of(IDLE),
                    values.of(RAY),
                    values.maybe(GIT),
                    values.maybe(ENDPOINT).orElse(Cluster.USUAL.endpointNamespace())));

    private ClusterFields() {}

    private static Cluster.Storage storage(Values values) {
        Map<Disk.Kind, String> storage = new EnumMap<>(Disk.Kind.class);
        for (Field<String> field : BY_KIND) {
            Disk.Kind.of(field.name()).ifPresent(kind -> storage.put(kind, values.of(field)));
        }
        return new Cluster.Storage(storage, values.maybe(SHARED));
    }
}
