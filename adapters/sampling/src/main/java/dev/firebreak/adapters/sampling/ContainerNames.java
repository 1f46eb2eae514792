package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.Owner;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of containers outside Kubernetes, from what Docker and Podman keep of them on the disk. */
final class ContainerNames {
    private static final String COSTS = "containers are shown by their ids";
    private static final String PROJECT = "com.docker.compose.project";
    private static final String SERVICE = "com.docker.compose.service";
    /** With its slash at the beginning it is the container's own; volumes have names too. */
    private static final Pattern DOCKER_NAME = Pattern.compile("\"Name\"\\s*:\\s*\"/([^\"\\\\]{1,255})\"");

    private final KernelFiles files;

    ContainerNames(KernelFiles files) {
        this.files = files;
    }

    /** Empty when no runtime tells. */
    Optional<Owner> find(String id) {
        return docker(id).or(() -> podman(id));
    }

    static Owner unknown(String id) {
        return Owner.of(Owner.Kind.CONTAINER, PodNames.shortened(id));
    }

    private Optional<Owner> docker(String id) {
        String json = read("var/lib/docker/containers/" + id + "/config.v2.json");
        Optional<String> service = JsonText.string(json, SERVICE);
        if (service.isPresent()) {
            return Optional.of(
                    new Owner(Owner.Kind.COMPOSE, service.get(), JsonText.string(json, PROJECT), Optional.empty()));
        }
        Matcher name = DOCKER_NAME.matcher(json);
        return name.find() ? Optional.of(Owner.of(Owner.Kind.CONTAINER, name.group(1))) : Optional.empty();
    }

    /** Of root's Podman; the list has an object for each, its names after its id. */
    private Optional<Owner> podman(String id) {
        String json = read("var/lib/containers/storage/overlay-containers/containers.json");
        Matcher name = Pattern.compile(
                        "\"id\"\\s*:\\s*\"" + id + "\"\\s*,\\s*\"names\"\\s*:\\s*\\[\\s*\"([^\"\\\\]{1,255})\"")
                .matcher(json);
        return name.find() ? Optional.of(Owner.of(Owner.Kind.CONTAINER, name.group(1))) : Optional.empty();
    }

    private String read(String path) {
        return files.readOnce(files.path(path), COSTS).rest();
    }
}
