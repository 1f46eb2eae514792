package dev.firebreak.core.lab;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster that the lab's workloads run in, as far as walls are built on what it offers.
 *
 * @param domain under which routes have their hosts: {@code gitea.home.example}
 * @param network what enforces who may speak with whom
 * @param storage the storage classes that volumes are made of
 * @param gateways what routes hang on
 * @param monitoring what collects metrics
 * @param secretStore the ClusterSecretStore that secrets are fetched from; empty when they are expected to be there
 * @param queues what queues jobs and gangs
 * @param idle what sends idle workloads to sleep
 * @param ray whether models of the engine {@code ray-serve} are served by KubeRay
 * @param git what Flux follows; empty when nobody said
 * @param endpointNamespace where Firebreak's own model endpoint runs
 */
public record Cluster(
        String domain,
        Network network,
        Storage storage,
        Gateways gateways,
        Monitoring monitoring,
        Optional<String> secretStore,
        Queues queues,
        Idle idle,
        boolean ray,
        Optional<Git> git,
        String endpointNamespace) {
    /** K3s with Flux and Prometheus; of a lab that says nothing of its cluster. */
    public static final Cluster USUAL = new Cluster(
            "lab.home.arpa",
            Network.KUBERNETES,
            Storage.USUAL,
            Gateways.USUAL,
            Monitoring.USUAL,
            Optional.empty(),
            Queues.NONE,
            Idle.KEDA,
            false,
            Optional.empty(),
            "firebreak");

    public Cluster {
        if (!Names.isHost(domain)) {
            throw new IllegalArgumentException("a cluster's domain " + Names.HOST_RULE + ", not " + domain);
        }
    }

    /**
     * The storage classes that volumes are made of.
     *
     * @param byKind for each kind of disk; {@link #USUAL_CLASS} for a kind that is not here
     * @param shared whose volumes several nodes may write to at once ({@code ReadWriteMany}); empty when there is none
     * @see <a href="https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes">Access modes</a>
     */
    public record Storage(Map<Disk.Kind, String> byKind, Optional<String> shared) {
        /** What K3s brings. */
        public static final String USUAL_CLASS = "local-path";

        public static final Storage USUAL = new Storage(Map.of(), Optional.empty());

        public Storage {
            Map<Disk.Kind, String> copy = new EnumMap<>(Disk.Kind.class);
            copy.putAll(byKind);
            byKind = Collections.unmodifiableMap(copy);
        }

        /** For a volume on a disk of this kind. */
        public String of(Disk.Kind kind) {
            return byKind.getOrDefault(kind, USUAL_CLASS);
        }
    }

    /** What enforces who may speak with whom. */
    public enum Network {
        /** NetworkPolicy: names of hosts cannot be enforced, only their ports. */
        KUBERNETES,
        /** CiliumNetworkPolicy: names of hosts are enforced too. */
        CILIUM;

        /** As lab files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A Gateway of the Gateway API.
     *
     * @param namespace it stands in
     * @param name of it
     */
    public record Gateway(String namespace, String name) {}

    /**
     * What routes hang on.
     *
     * @param internal for the house
     * @param external for the world
     */
    public record Gateways(Gateway internal, Gateway external) {
        public static final Gateways USUAL =
                new Gateways(new Gateway("gateways", "internal"), new Gateway("gateways", "external"));
    }

    /**
     * What collects metrics.
     *
     * @param kind what it is
     * @param namespace it runs in
     */
    public record Monitoring(Kind kind, String namespace) {
        public static final Monitoring USUAL = new Monitoring(Kind.PROMETHEUS, "monitoring");

        /** What collects metrics. */
        public enum Kind {
            PROMETHEUS,
            VICTORIA_METRICS,
            NONE;

            /** As lab files write it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }

    /** What queues jobs and gangs. */
    public enum Queues {
        NONE,
        KUEUE,
        VOLCANO;

        /** As lab files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What sends idle workloads to sleep, and wakes them. */
    public enum Idle {
        KEDA,
        KNATIVE;

        /** As lab files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The repository that Flux follows.
     *
     * @param url {@code ssh://} or {@code https://}, without a password in it
     * @param branch of it
     */
    public record Git(String url, String branch) {}
}
