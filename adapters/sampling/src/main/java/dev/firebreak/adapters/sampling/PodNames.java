package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of Kubernetes' pods and containers from the folders in which the kubelet keeps their logs, without asking an API:
 * {@code /var/log/pods/NAMESPACE_POD_UID/} and {@code /var/log/containers/POD_NAMESPACE_CONTAINER-ID.log}. No name holds an underscore
 * (RFC 1123), so they come apart again.
 */
final class PodNames {
    private static final Pattern LOG = Pattern.compile("([^_]+)_([^_]+)_([^_]+)-([0-9a-f]{64})\\.log");
    private static final int SHORT = 12;

    private record Pod(String namespace, String name) {}

    private final KernelFiles files;
    private Map<String, Pod> byUid = Map.of();
    private final Map<String, Owner> byContainer = new HashMap<>();

    PodNames(KernelFiles files) {
        this.files = files;
    }

    /** Reads the folders again. */
    void refresh() {
        Map<String, Pod> pods = new HashMap<>();
        for (String folder : KernelFiles.names(files.path("var/log/pods"))) {
            String[] parts = folder.split("_", -1);
            if (parts.length == 3) {
                pods.put(plainUid(parts[2]), new Pod(parts[0], parts[1]));
            }
        }
        byUid = pods;
        byContainer.clear();
        for (String log : KernelFiles.names(files.path("var/log/containers"))) {
            Matcher parts = LOG.matcher(log);
            if (parts.matches()) {
                byContainer.put(parts.group(4), pod(parts.group(1), parts.group(2), parts.group(3)));
            }
        }
    }

    Optional<Owner> container(String id) {
        return Optional.ofNullable(byContainer.get(id));
    }

    /** A container of which only its pod is known: the one that holds the pod's network, or one that writes no log. */
    Optional<Owner> pod(String uid, String containerId) {
        return Optional.ofNullable(byUid.get(plainUid(uid)))
                .map(pod -> pod(pod.name(), pod.namespace(), shortened(containerId)));
    }

    static Owner unknownPod(String uid, String containerId) {
        return new Owner(Owner.Kind.POD, "pod " + uid, Optional.empty(), Optional.of(shortened(containerId)));
    }

    static String shortened(String id) {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    private static Owner pod(String name, String namespace, String container) {
        return new Owner(Owner.Kind.POD, name, Optional.of(namespace), Optional.of(container));
    }

    /** systemd's names have underscores where the uid has dashes, and those of static pods have neither. */
    private static String plainUid(String uid) {
        return uid.replace("-", "").replace("_", "");
    }
}
