package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Gang;
import dev.firebreak.core.lab.Nic;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.core.walls.Walls;
import dev.firebreak.library.yaml.Fields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fast links beside the ordinary network. A gang's pods get a second interface on theirs by Multus: a function of the
 * card by SR-IOV where it lends some, a macvlan on it where not.
 *
 * @see <a href="https://github.com/k8snetworkplumbingwg/multus-cni">Multus</a>
 * @see <a href="https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html">NCCL: environment variables</a>
 */
final class Fabrics {
    private static final String SECOND_INTERFACE = "net1";

    /** Set from the pod's labels where copies need it. */
    static final String JOB_NAME = "JOB_NAME";

    private final Site site;

    Fabrics(Site site) {
        this.site = site;
    }

    /** The fabric that a gang is planned on; empty for everything else. */
    private Optional<Fabric> of(Wall wall) {
        return wall.workload()
                .where()
                .gang()
                .map(Gang::fabric)
                .flatMap(named -> site.lab().fabrics().stream()
                        .filter(fabric -> named.isEmpty() || named.get().equals(fabric.name()))
                        .filter(fabric -> fabric.nodes().containsAll(Site.planned(wall)))
                        .min(Comparator.comparing(Fabric::name)));
    }

    /** The network that a pod asks Multus for. */
    Optional<String> network(Wall wall) {
        return of(wall).map(Fabric::name);
    }

    /** The resource that stands for a function of the fabric's card, where its cards lend some. */
    Optional<String> resource(Wall wall) {
        return of(wall).filter(fabric -> card(fabric).virtualFunctions() > 0).map(Fabrics::resourceName);
    }

    private static String resourceName(Fabric fabric) {
        return Site.OWN + fabric.name();
    }

    /** How copies of a gang find each other, and what NCCL may use. */
    Map<String, String> environment(Wall wall) {
        Map<String, String> variables = new TreeMap<>();
        if (wall.kind() != Wall.Kind.GANG) {
            return variables;
        }
        String name = wall.workload().name();
        // A job that a schedule makes has a name of its own, which Kubernetes writes into its pods.
        boolean scheduled = wall.workload().schedule().isPresent();
        variables.put("MASTER_ADDR", (scheduled ? "$(" + JOB_NAME + ")" : name) + "-0." + name);
        variables.put("MASTER_PORT", String.valueOf(Walls.RENDEZVOUS_PORT));
        variables.put("WORLD_SIZE", String.valueOf(wall.copies().size()));
        of(wall).ifPresent(fabric -> {
            variables.put("NCCL_SOCKET_IFNAME", SECOND_INTERFACE);
            variables.put("NCCL_IB_DISABLE", fabric.rdma() ? "0" : "1");
        });
        return variables;
    }

    /** A network for each fabric in each territory whose gangs use it. */
    List<Manifest> networks() {
        Map<String, Fabric> used = new LinkedHashMap<>();
        List<Manifest> all = new ArrayList<>();
        for (Wall wall : site.inCluster()) {
            of(wall).ifPresent(fabric -> {
                if (used.put(wall.territory() + "/" + fabric.name(), fabric) == null) {
                    all.add(network(wall.territory(), fabric));
                }
            });
        }
        return all;
    }

    private Manifest network(String namespace, Fabric fabric) {
        Nic card = card(fabric);
        boolean lent = card.virtualFunctions() > 0;
        Fields annotations = lent ? Fields.of("k8s.v1.cni.cncf.io/resourceName", resourceName(fabric)) : Fields.of();
        String config = lent
                ? "{\"cniVersion\":\"0.3.1\",\"type\":\"sriov\",\"ipam\":{\"type\":\"host-local\",\"subnet\":\""
                        + subnet(fabric) + "\"}}"
                : "{\"cniVersion\":\"0.3.1\",\"type\":\"macvlan\",\"master\":\"" + card.name()
                        + "\",\"mode\":\"bridge\",\"ipam\":{\"type\":\"host-local\",\"subnet\":\"" + subnet(fabric)
                        + "\"}}";
        return Manifest.of(
                "k8s.cni.cncf.io/v1",
                "NetworkAttachmentDefinition",
                Optional.of(namespace),
                fabric.name(),
                site.labels(),
                annotations,
                Fields.of("spec", Fields.of("config", config)));
    }

    /** A network of its own for each fabric, in the order of their names: 192.168.200.0/24 and on. */
    private String subnet(Fabric fabric) {
        List<String> names =
                site.lab().fabrics().stream().map(Fabric::name).sorted().toList();
        return "192.168." + (200 + names.indexOf(fabric.name()) % 50) + ".0/24";
    }

    /** The card by which its first machine stands in the fabric: the fastest that moves memory as the fabric does. */
    private Nic card(Fabric fabric) {
        return fabric.nodes().stream()
                .sorted()
                .flatMap(name -> site.node(name).hardware().nics().stream())
                .max(Comparator.<Nic, Boolean>comparing(nic -> nic.rdma() == fabric.rdma())
                        .thenComparing(Nic::speed)
                        .thenComparing(Nic::name))
                .orElse(new Nic("eth0", fabric.speed(), fabric.rdma(), 0));
    }
}
