package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.walls.Flow;
import dev.firebreak.core.walls.Party;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One NetworkPolicy for each workload: the ways that are open to it and from it, each with what opens it. */
final class Policies {
    private final Site site;
    private final Peers peers;

    Policies(Site site) {
        this.site = site;
        this.peers = new Peers(site);
    }

    /** Of a workload. */
    Manifest of(Wall wall) {
        Party self = new Party.Workload(wall.workload().name());
        List<Fields> into = into(self);
        List<Fields> outOf = outOf(self);
        if (Idleness.isRunByKnative(site, wall)) {
            Fields proxy = Fields.of("protocol", "TCP").with("port", Idleness.QUEUE_PROXY_PORT);
            into.add(Fields.of("from", peers.from(new Party.Waker()))
                    .with("ports", List.of(proxy))
                    .headed("Knative's proxy stands before it in its pod"));
        }
        if (isSeveral(wall)) {
            into.add(itself("from", peers.from(self)));
            outOf.add(itself("to", peers.to(self)));
        }
        return site.of(
                wall,
                "networking.k8s.io/v1",
                "NetworkPolicy",
                Fields.of("spec", spec(Site.selector(wall.workload().name()), into, outOf)));
    }

    /** Of Firebreak's own endpoint; empty when no model is served in the cluster or beside it. */
    Optional<Manifest> ofModelEndpoint() {
        Party self = new Party.ModelEndpoint();
        List<Fields> into = into(self);
        List<Fields> outOf = outOf(self);
        if (into.isEmpty() && outOf.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Manifest.of(
                "networking.k8s.io/v1",
                "NetworkPolicy",
                Optional.of(site.cluster().endpointNamespace()),
                "model-endpoint",
                site.labels(),
                Fields.of(),
                Fields.of("spec", spec(ModelEndpoint.SELECTOR, into, outOf))
                        .headed("The only way to a model, and from here only to models.")));
    }

    private static Fields spec(Fields selector, List<Fields> ingress, List<Fields> egress) {
        return Fields.of("podSelector", Fields.of("matchLabels", selector))
                .with("policyTypes", List.of("Ingress", "Egress"))
                .withAny("ingress", ingress)
                .withAny("egress", egress);
    }

    /** What is one workload to the lab and several programs that find one another, as NCCL does, on any port. */
    private boolean isSeveral(Wall wall) {
        return Rays.runs(site, wall) || wall.kind() == Wall.Kind.CHART || wall.kind() == Wall.Kind.GANG;
    }

    private static Fields itself(String direction, List<Fields> self) {
        return Fields.of(direction, self).headed("its own pods speak with one another on ports of their choice");
    }

    private List<Fields> into(Party self) {
        return rules(site.walls().into(self), "from", Flow::from, peers::from);
    }

    private List<Fields> outOf(Party self) {
        return rules(site.walls().outOf(self), "to", Flow::to, peers::to);
    }

    /** Ways with the same other end and reason share a rule; what only Cilium enforces is left to it. */
    private List<Fields> rules(
            List<Flow> flows, String direction, Function<Flow, Party> other, Function<Party, List<Fields>> elements) {
        List<Fields> rules = new ArrayList<>();
        for (List<Flow> alike : Ends.grouped(flows, other)) {
            Flow first = alike.getFirst();
            Party end = other.apply(first);
            List<Fields> ends = CiliumPolicies.takes(site.cluster(), end) ? List.of() : elements.apply(end);
            if (!ends.isEmpty()) {
                rules.add(Fields.of(direction, ends)
                        .with("ports", alike.stream().map(Policies::port).toList())
                        .headed(first.because()));
            }
        }
        return rules;
    }

    private static Fields port(Flow flow) {
        return Fields.of("protocol", flow.protocol().name()).with("port", flow.port());
    }
}
