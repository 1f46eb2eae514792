package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.Trouble;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.BackwardsCompatibilityInterceptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The way to a cluster, as a kubeconfig says it.
 *
 * @param http closed with the connection
 * @param server its address, without a slash at the end
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/">kubeconfig</a>
 */
record Connection(HttpClient http, String server) implements AutoCloseable {
    private static final int CONNECT_MILLIS = 10_000;

    /** Opens what files name together; nothing is sent yet. */
    static Connection open(List<Path> kubeconfigs, Optional<String> context) throws RefusedException {
        Kubeconfig kubeconfig = Kubeconfig.read(kubeconfigs);
        String place = kubeconfig.place();
        Config config;
        try {
            config = Config.fromKubeconfig(kubeconfig.text(context));
        } catch (KubernetesClientException | IllegalArgumentException e) {
            throw new RefusedException(new Trouble(
                    "this is no kubeconfig: " + firstLine(e), place, "Name another file with --kubeconfig FILE"));
        }
        Set<String> servers = clusters(kubeconfig);
        requireContext(config, servers, context, place);
        // Asking again is our own business: Api does it.
        config.setRequestRetryBackoffLimit(0);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestTimeout(0);
        config.setUserAgent(Ownership.MANAGER);
        try {
            // One of its interceptors takes a 404 for a reason to ask for kinds of long ago.
            HttpClient http = new JdkHttpClientFactory()
                    .newBuilder(config)
                    .addOrReplaceInterceptor(BackwardsCompatibilityInterceptor.NAME, null)
                    .build();
            return new Connection(http, config.getMasterUrl().replaceAll("/+$", ""));
        } catch (KubernetesClientException e) {
            throw new RefusedException(new Trouble(
                    "the keys and certificates cannot be used: " + firstLine(e),
                    place,
                    "Get a new kubeconfig, or name another with --kubeconfig FILE"));
        }
    }

    /** Clusters that say where they are; without asking, one that does not would be taken for the one around this pod. */
    private static Set<String> clusters(Kubeconfig kubeconfig) {
        return kubeconfig.merged().getClusters().stream()
                .filter(cluster ->
                        cluster.getCluster() != null && cluster.getCluster().getServer() != null)
                .map(NamedCluster::getName)
                .collect(Collectors.toSet());
    }

    /** Without this a context that is not there would silently be another one. */
    private static void requireContext(Config config, Set<String> clusters, Optional<String> context, String place)
            throws RefusedException {
        List<NamedContext> contexts = config.getContexts() == null ? List.of() : config.getContexts();
        String names = contexts.stream().map(NamedContext::getName).sorted().collect(Collectors.joining(", "));
        NamedContext chosen = config.getCurrentContext();
        if (chosen == null
                || context.filter(name -> !name.equals(chosen.getName())).isPresent()) {
            throw new RefusedException(new Trouble(
                    context.map(name -> "there is no context " + name).orElse("no context is chosen"),
                    place,
                    names.isEmpty()
                            ? "Name another file with --kubeconfig FILE"
                            : "Name one with --context NAME: there are " + names));
        }
        if (!clusters.contains(chosen.getContext().getCluster())) {
            throw new RefusedException(new Trouble(
                    "the context " + chosen.getName() + " leads to no cluster",
                    place,
                    "Give its cluster a server, or name another context with --context NAME: there are " + names));
        }
    }

    static String firstLine(Exception problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String said = deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
        return said.lines().findFirst().orElse(said);
    }

    @Override
    public void close() {
        http.close();
    }
}
