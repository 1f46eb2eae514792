package dev.firebreak.adapters.kubernetes.manifests;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who gets through to whom, by rendered policies alone: the sender's must let it out, the listener's must let it in, and
 * whom no policy selects may do anything.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">Network policies</a>
 * @see <a href="https://docs.cilium.io/en/stable/security/policy/intro/">Cilium: policy enforcement</a>
 */
final class Reachability {
    private final List<Manifested> policies;
    private final Map<String, Map<String, String>> namespaces = new HashMap<>();
    private final Map<String, List<Manifested>> selecting = new HashMap<>();
    private final Set<String> ports;

    /** @param ports that are tried, such as {@code 80/TCP} */
    Reachability(Rendering rendering, Collection<String> ports) {
        this.ports = new TreeSet<>(ports);
        List<Manifested> all = new ArrayList<>(rendering.all("NetworkPolicy"));
        all.addAll(rendering.all("CiliumNetworkPolicy"));
        this.policies = List.copyOf(all);
        rendering.all("Namespace").forEach(namespace -> namespaces.put(namespace.name(), namespace.labels()));
    }

    /** The ports of the second that the first gets through to. */
    Set<String> open(End from, End to) {
        Set<String> open = through(from, to, "egress", "Egress");
        open.retainAll(through(to, from, "ingress", "Ingress"));
        return open;
    }

    private Set<String> through(End self, End other, String direction, String type) {
        Set<String> open = new TreeSet<>();
        boolean held = false;
        for (Manifested policy : selecting.computeIfAbsent(
                direction + self.name() + self.address(), _ -> selecting(self, direction, type))) {
            held = true;
            for (Map<String, Object> rule : Tree.maps(policy.fields(), "spec", direction)) {
                if (policy.kind().equals("NetworkPolicy")) {
                    rule(rule, direction.equals("egress") ? "to" : "from", other, open);
                } else {
                    ciliumRule(rule, direction.equals("egress") ? "to" : "from", other, open);
                }
            }
        }
        if (!held) {
            open.addAll(ports);
        }
        return open;
    }

    private List<Manifested> selecting(End pod, String direction, String type) {
        return policies.stream()
                .filter(policy -> selects(policy, pod, direction, type))
                .toList();
    }

    private static boolean selects(Manifested policy, End pod, String direction, String type) {
        if (pod.namespace().isEmpty() || !pod.namespace().get().equals(policy.namespace())) {
            return false;
        }
        if (policy.kind().equals("NetworkPolicy")) {
            return Tree.list(policy.fields(), "spec", "policyTypes").contains(type)
                    && matches(Tree.map(policy.fields(), "spec", "podSelector"), pod.labels());
        }
        return Tree.at(policy.fields(), "spec", direction) != null
                && matches(Tree.map(policy.fields(), "spec", "endpointSelector"), pod.labels());
    }

    private static boolean matches(Map<String, Object> selector, Map<String, String> labels) {
        if (!Set.of("matchLabels").containsAll(selector.keySet())) {
            throw new AssertionError("a selector that this does not understand: " + selector);
        }
        return labels.entrySet().containsAll(Tree.map(selector, "matchLabels").entrySet());
    }

    private void rule(Map<String, Object> rule, String side, End other, Set<String> open) {
        List<Map<String, Object>> peers = Tree.maps(rule, side);
        if (!peers.isEmpty() && peers.stream().noneMatch(peer -> isPeer(peer, other))) {
            return;
        }
        List<Map<String, Object>> listed = Tree.maps(rule, "ports");
        if (listed.isEmpty()) {
            open.addAll(ports);
        }
        listed.forEach(port -> add(Tree.text(port, "port"), Tree.text(port, "protocol"), open));
    }

    private void add(String port, String protocol, Set<String> open) {
        for (String each : protocol.equals("ANY") ? List.of("TCP", "UDP") : List.of(protocol)) {
            if (!ports.contains(port + "/" + each)) {
                throw new AssertionError("a policy opens " + port + "/" + each + ", which nothing in the lab has");
            }
            open.add(port + "/" + each);
        }
    }

    private boolean isPeer(Map<String, Object> peer, End other) {
        Map<String, Object> block = Tree.map(peer, "ipBlock");
        if (!block.isEmpty()) {
            return within(Tree.text(block, "cidr"), other.address())
                    && Tree.list(block, "except").stream()
                            .noneMatch(network -> within(network.toString(), other.address()));
        }
        if (other.namespace().isEmpty()) {
            return false;
        }
        String namespace = other.namespace().get();
        Map<String, String> labels = new HashMap<>(namespaces.getOrDefault(namespace, Map.of()));
        labels.put("kubernetes.io/metadata.name", namespace);
        return matches(Tree.map(peer, "namespaceSelector"), labels)
                && matches(Tree.map(peer, "podSelector"), other.labels());
    }

    private void ciliumRule(Map<String, Object> rule, String side, End other, Set<String> open) {
        boolean meant = Tree.maps(rule, side + "FQDNs").stream()
                        .anyMatch(name -> other.host().equals(Optional.of(Tree.text(name, "matchName"))))
                || Tree.list(rule, side + "Entities").stream().anyMatch(entity -> isEntity(entity.toString(), other))
                || Tree.maps(rule, side + "Endpoints").stream().anyMatch(endpoint -> isEndpoint(endpoint, other));
        if (meant) {
            Tree.maps(rule, "toPorts")
                    .forEach(ports -> Tree.maps(ports, "ports")
                            .forEach(port -> add(Tree.text(port, "port"), Tree.text(port, "protocol"), open)));
        }
    }

    private static boolean isEntity(String entity, End other) {
        return switch (entity) {
            case "kube-apiserver" -> other.role().equals("control");
            default -> throw new AssertionError("an entity that this does not understand: " + entity);
        };
    }

    private static boolean isEndpoint(Map<String, Object> endpoint, End other) {
        if (other.namespace().isEmpty()) {
            return false;
        }
        Map<String, String> labels = new HashMap<>();
        other.labels().forEach((key, value) -> labels.put("k8s:" + key, value));
        labels.put("k8s:io.kubernetes.pod.namespace", other.namespace().get());
        return matches(endpoint, labels);
    }

    private static boolean within(String network, String address) {
        int slash = network.indexOf('/');
        byte[] base = InetAddress.ofLiteral(network.substring(0, slash)).getAddress();
        byte[] it = InetAddress.ofLiteral(address).getAddress();
        int bits = Integer.parseInt(network.substring(slash + 1));
        if (base.length != it.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((base[bit / 8] & mask) != (it[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
