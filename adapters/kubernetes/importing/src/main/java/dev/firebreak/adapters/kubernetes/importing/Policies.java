package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Candidate.Brings;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Network policies of Kubernetes and of Cilium: whom they hold, in which direction, and who is let through.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">NetworkPolicy</a>
 * @see <a href="https://docs.cilium.io/en/stable/security/policy/language/">CiliumNetworkPolicy</a>
 */
final class Policies {
    private static final String CILIUM_NAMESPACE = "io.kubernetes.pod.namespace";

    private Policies() {}

    /** Whether an object is a network policy. */
    static boolean isPolicy(Instance instance) {
        return instance.is("networking.k8s.io", "NetworkPolicy")
                || instance.is("cilium.io", "CiliumNetworkPolicy")
                || instance.is("cilium.io", "CiliumClusterwideNetworkPolicy");
    }

    /** Rules of a policy: one, or several under {@code specs}. */
    static List<Value> rules(Instance policy) {
        List<Value> several = policy.root().at("specs").items();
        return several.isEmpty() ? List.of(policy.spec()) : several;
    }

    /** The directions that a policy closes except for what it lets through. */
    static Set<Brings> directions(Value rules) {
        Set<Brings> closed = EnumSet.noneOf(Brings.class);
        List<String> types =
                rules.at("policyTypes").items().stream().map(Value::word).toList();
        Value deny = rules.at("enableDefaultDeny");
        boolean byRules = types.isEmpty();
        boolean plain = rules.at("podSelector").there();
        if (types.contains("Ingress")
                || (byRules && plain)
                || (byRules
                        && rules.at("ingress").there()
                        && !deny.at("ingress").isFalse())
                || deny.at("ingress").isTrue()) {
            closed.add(Brings.INGRESS);
        }
        if (types.contains("Egress")
                || (byRules && rules.at("egress").there() && !deny.at("egress").isFalse())
                || deny.at("egress").isTrue()) {
            closed.add(Brings.EGRESS);
        }
        return closed;
    }

    /** The pods that a policy holds, as a selector; none when it selects nodes. */
    static Value selector(Value rules) {
        return rules.any("podSelector", "endpointSelector");
    }

    /** Whether a selector takes pods of these labels; one without labels takes all. Expressions take none. */
    static boolean selects(Value selector, Map<String, Set<String>> labels) {
        if (!(selector instanceof Value.Entries)
                || !selector.at("matchExpressions").items().isEmpty()) {
            return false;
        }
        Map<String, String> wanted = new HashMap<>();
        selector.at("matchLabels").words().forEach((key, value) -> {
            String plain = plain(key);
            if (!plain.equals(CILIUM_NAMESPACE)) {
                wanted.put(plain, value);
            }
        });
        return wanted.entrySet().stream()
                .allMatch(e -> labels.getOrDefault(e.getKey(), Set.of()).contains(e.getValue()));
    }

    /** Whether a selector takes every pod. */
    static boolean selectsAll(Value selector) {
        return selector instanceof Value.Entries
                && selector.at("matchLabels").entries().isEmpty()
                && selector.at("matchExpressions").items().isEmpty();
    }

    /** The namespace that a peer's selector names; {@code own} when it names none. */
    static String namespace(Value peer, Value pods, String own) {
        return peer.at("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name")
                .text()
                .or(() -> pods.at("matchLabels").entries().entrySet().stream()
                        .filter(e -> plain(e.getKey()).equals(CILIUM_NAMESPACE))
                        .flatMap(e -> e.getValue().text().stream())
                        .findFirst())
                .orElse(own);
    }

    private static String plain(String label) {
        return label.startsWith("k8s:") ? label.substring("k8s:".length()) : label;
    }
}
