package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.Trouble;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one or several kubeconfigs say together, as kubectl merges them: the first that says something of a name, or which
 * context is chosen, is right, and a path in a file begins where the file is.
 *
 * @param place the files that were read, for messages
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/">kubeconfig</a>
 */
record Kubeconfig(Config merged, String place) {
    /** The files that are meant when none is named: those of {@code $KUBECONFIG}, else {@code ~/.kube/config}. */
    static List<Path> usual(Map<String, String> environment, Path home) {
        List<Path> said = Stream.of(environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator, -1))
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .distinct()
                .toList();
        return said.isEmpty() ? List.of(home.resolve(".kube").resolve("config")) : said;
    }

    /** Of several files, those that are not there are passed over. */
    static Kubeconfig read(List<Path> files) throws RefusedException {
        List<Path> there = files.stream().filter(Files::isRegularFile).toList();
        if (there.isEmpty()) {
            throw new RefusedException(new Trouble(
                    "there is no kubeconfig",
                    joined(files),
                    "Name the file with --kubeconfig FILE, or set KUBECONFIG"));
        }
        List<Config> all = new ArrayList<>();
        for (Path file : there) {
            all.add(one(file));
        }
        Config merged = new Config();
        merged.setCurrentContext(all.stream()
                .map(Config::getCurrentContext)
                .filter(name -> name != null && !name.isEmpty())
                .findFirst()
                .orElse(null));
        merged.setClusters(first(all, Config::getClusters, NamedCluster::getName));
        merged.setContexts(first(all, Config::getContexts, NamedContext::getName));
        merged.setUsers(first(all, Config::getUsers, NamedAuthInfo::getName));
        return new Kubeconfig(merged, joined(there));
    }

    private static Config one(Path file) throws RefusedException {
        try (InputStream in = Files.newInputStream(file)) {
            Config config = Serialization.unmarshal(in, Config.class);
            if (config == null) {
                return new Config(); // an empty file says nothing
            }
            Path folder = file.toAbsolutePath().resolveSibling("");
            config.getClusters().forEach(cluster -> rooted(cluster.getCluster(), folder));
            config.getUsers().forEach(user -> rooted(user.getUser(), folder));
            return config;
        } catch (KubernetesClientException | IllegalArgumentException | IOException e) {
            throw new RefusedException(new Trouble(
                    "this is no kubeconfig: " + Connection.firstLine(e),
                    file.toString(),
                    "Name another file with --kubeconfig FILE"));
        }
    }

    private static void rooted(@Nullable Cluster cluster, Path folder) {
        if (cluster != null) {
            cluster.setCertificateAuthority(rooted(cluster.getCertificateAuthority(), folder));
        }
    }

    private static void rooted(@Nullable AuthInfo user, Path folder) {
        if (user == null) {
            return;
        }
        user.setClientCertificate(rooted(user.getClientCertificate(), folder));
        user.setClientKey(rooted(user.getClientKey(), folder));
        user.setTokenFile(rooted(user.getTokenFile(), folder));
        ExecConfig command = user.getExec();
        if (command != null
                && command.getCommand() != null
                && command.getCommand().contains("/")) {
            command.setCommand(rooted(command.getCommand(), folder));
        }
    }

    private static @Nullable String rooted(@Nullable String path, Path folder) {
        return path == null || path.isEmpty() ? path : folder.resolve(path).toString();
    }

    private static <T> List<T> first(
            List<Config> all, Function<Config, @Nullable List<T>> part, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        for (Config config : all) {
            List<T> some = part.apply(config);
            if (some != null) {
                some.forEach(one -> byName.putIfAbsent(name.apply(one), one));
            }
        }
        return List.copyOf(byName.values());
    }

    private static String joined(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * As one file would have it.
     *
     * @param context that is chosen; as the files say when none is named
     */
    String text(Optional<String> context) {
        String chosen = context.orElse(merged.getCurrentContext());
        return Serialization.asYaml(
                new ConfigBuilder(merged).withCurrentContext(chosen).build());
    }
}
