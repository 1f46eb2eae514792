package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Kinds that objects are of and the cluster does not serve, told together with what brings them. */
final class UnknownKinds {
    private static final int NAMED_FILES = 3;

    private static final Map<String, String> BROUGHT_BY = Map.ofEntries(
            Map.entry("gateway.networking.k8s.io", "the Gateway API with a gateway controller"),
            Map.entry("cilium.io", "Cilium"),
            Map.entry("external-secrets.io", "the External Secrets Operator"),
            Map.entry("keda.sh", "KEDA"),
            Map.entry("http.keda.sh", "KEDA's HTTP add-on"),
            Map.entry("ray.io", "KubeRay"),
            Map.entry("scheduling.volcano.sh", "Volcano"),
            Map.entry("batch.volcano.sh", "Volcano"),
            Map.entry("kueue.x-k8s.io", "Kueue"),
            Map.entry("monitoring.coreos.com", "the Prometheus operator"),
            Map.entry("operator.victoriametrics.com", "the VictoriaMetrics operator"),
            Map.entry("serving.knative.dev", "Knative Serving"),
            Map.entry("k8s.cni.cncf.io", "Multus"),
            Map.entry("resource.k8s.io", "Kubernetes 1.34 or later"));

    private final Kinds kinds;
    private final SortedMap<String, SortedSet<String>> files = new TreeMap<>();

    UnknownKinds(Kinds kinds) {
        this.kinds = kinds;
    }

    void add(Wanted wanted) {
        ObjectName object = wanted.object();
        files.computeIfAbsent(object.apiVersion() + " " + object.kind(), _ -> new TreeSet<>())
                .add(wanted.place());
    }

    List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        files.forEach((kind, places) -> {
            String groupVersion = kind.substring(0, kind.indexOf(' '));
            String group = groupVersion.contains("/") ? groupVersion.substring(0, groupVersion.indexOf('/')) : "";
            String what = kind.substring(kind.indexOf(' ') + 1) + " of " + groupVersion;
            if (kinds.isSilent(groupVersion)) {
                troubles.add(new Trouble(
                        "the cluster has the API of " + what + " and gets no answer from it",
                        places(places),
                        "See what is wrong with it: kubectl get apiservices"));
            } else {
                troubles.add(new Trouble(
                        "the cluster does not know the kind " + what,
                        places(places),
                        "Install " + bringer(group) + ", or take what needs it out of the lab"));
            }
        });
        return troubles;
    }

    private static String bringer(String group) {
        boolean own = !group.contains(".") || group.endsWith(".k8s.io");
        return BROUGHT_BY.getOrDefault(group, own ? "a newer Kubernetes" : "what brings " + group);
    }

    private static String places(SortedSet<String> places) {
        String named = String.join(", ", places.stream().limit(NAMED_FILES).toList());
        return places.size() <= NAMED_FILES ? named : named + " and " + (places.size() - NAMED_FILES) + " more";
    }
}
