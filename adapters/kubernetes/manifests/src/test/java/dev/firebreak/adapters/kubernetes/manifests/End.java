package dev.firebreak.adapters.kubernetes.manifests;

import java.util.Map;
import java.util.Optional;

/**
 * Somebody on a network, as policies tell them apart.
 *
 * @param name for messages, and for what the lab says of it: {@code workload:gitea}
 * @param namespace of a pod; empty for what is no pod
 * @param labels of a pod
 * @param address it has
 * @param host the name under which it is asked for; empty when it has none
 */
record End(String name, Optional<String> namespace, Map<String, String> labels, String address, Optional<String> host) {
    static End pod(String name, String namespace, Map<String, String> labels, int number) {
        return new End(
                name,
                Optional.of(namespace),
                labels,
                "10.42." + number / 250 + "." + (1 + number % 250),
                Optional.empty());
    }

    static End at(String name, String address) {
        return new End(name, Optional.empty(), Map.of(), address, Optional.empty());
    }

    static End host(String host, String address) {
        return new End("host:" + host, Optional.empty(), Map.of(), address, Optional.of(host));
    }

    /** What it is, before the colon. */
    String role() {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /** Which one, behind the colon. */
    String which() {
        return name.substring(name.indexOf(':') + 1);
    }
}
