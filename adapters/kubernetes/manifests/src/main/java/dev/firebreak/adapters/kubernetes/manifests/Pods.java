package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.lab.Gpu;
import dev.firebreak.core.lab.Privileges;
import dev.firebreak.core.lab.Treatment.Compute;
import dev.firebreak.core.lab.Treatment.DiskStance;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.walls.Amount;
import dev.firebreak.core.walls.Wall;
import dev.firebreak.library.yaml.Fields;
import java.util.List;
import java.util.Optional;

/** The template of a workload's pods. */
final class Pods {
    /** A database is given time to write down what it holds. */
    private static final int PROTECTED_GRACE_SECONDS = 120;

    private final Site site;
    private final Spots spots;
    private final Volumes volumes;
    private final Containers containers;
    private final Fabrics fabrics;
    private final Queues queues;

    Pods(Site site, Volumes volumes, Fabrics fabrics, Queues queues) {
        this.site = site;
        this.volumes = volumes;
        this.fabrics = fabrics;
        this.queues = queues;
        this.spots = new Spots(site);
        this.containers = new Containers(site, volumes, fabrics);
    }

    /** Metadata and spec; {@code restart} is empty where the controller allows only one policy. */
    Fields template(Wall wall, Optional<String> restart) {
        Workload workload = wall.workload();
        return Fields.of(
                        "metadata",
                        Fields.of("labels", site.labels(workload)).withAny("annotations", annotations(wall)))
                .with("spec", spec(wall, restart));
    }

    static Fields amount(Amount amount) {
        return Fields.of("cpu", Amounts.of(amount.cpu())).with("memory", Amounts.of(amount.memory()));
    }

    /**
     * The head of a Ray cluster: the workload's image without its cards, for it computes nothing.
     *
     * @param scales whether KubeRay puts an autoscaler beside it, which asks the API server for pods
     */
    Fields headOfRay(Wall wall, Amount amount, boolean scales) {
        Workload workload = wall.workload();
        Fields resources = amount(amount);
        Fields container = Fields.of("name", "ray-head")
                .with("image", workload.container().image().orElseThrow())
                .with("resources", Fields.of("requests", resources).with("limits", resources))
                .with("securityContext", Security.ofContainer(workload))
                .with("volumeMounts", List.of(Fields.of("name", "tmp").with("mountPath", "/tmp")));
        Fields tmp = Fields.of("name", "tmp").with("emptyDir", Fields.of());
        Fields spec = Fields.of("serviceAccountName", workload.name());
        if (scales) {
            spec.withNoted(
                    "the autoscaler beside it asks the API server for pods, with the rights that KubeRay grants",
                    "automountServiceAccountToken",
                    true);
        } else {
            spec.with("automountServiceAccountToken", false);
        }
        spec.with("enableServiceLinks", false)
                .with(
                        "priorityClassName",
                        Grounds.priorityClass(workload.treatment().eviction()))
                .with("securityContext", Security.ofPod(workload))
                .with("containers", List.of(container))
                .with("volumes", List.of(tmp));
        return Fields.of("metadata", Fields.of("labels", site.labels(workload))).with("spec", spec);
    }

    private Fields annotations(Wall wall) {
        Workload workload = wall.workload();
        Fields annotations =
                Fields.of(Site.OWN + "disk-io", workload.treatment().diskIo().word());
        workload.needs().disk().map(need -> need.io()).ifPresent(io -> budget(io, annotations));
        workload.quietFor().ifPresent(quiet -> annotations.with(Site.OWN + "quiet-for", quiet.toString()));
        fabrics.network(wall).ifPresent(network -> annotations.with("k8s.v1.cni.cncf.io/networks", network));
        queues.podAnnotations(wall).values().forEach(annotations::with);
        Idleness.scaling(site, wall).values().forEach(annotations::with);
        return annotations;
    }

    /** What the node's own guard holds it to: Kubernetes has no words for the speed of a disk. */
    private static void budget(DiskIo io, Fields annotations) {
        if (io.read().bytesPerSecond() > 0) {
            annotations.with(Site.OWN + "disk-read", String.valueOf(io.read().bytesPerSecond()));
        }
        if (io.write().bytesPerSecond() > 0) {
            annotations.with(Site.OWN + "disk-write", String.valueOf(io.write().bytesPerSecond()));
        }
    }

    private Fields spec(Wall wall, Optional<String> restart) {
        Workload workload = wall.workload();
        Fields spec = Fields.of("serviceAccountName", workload.name())
                .with("automountServiceAccountToken", false)
                .with("enableServiceLinks", false)
                .with(
                        "priorityClassName",
                        Grounds.priorityClass(workload.treatment().eviction()));
        if (site.cluster().queues() == Cluster.Queues.VOLCANO && Queues.isQueued(wall)) {
            spec.with("schedulerName", "volcano");
        }
        if (usesNvidia(wall)) {
            spec.with("runtimeClassName", "nvidia");
        }
        Optional<Privileges> onHost = workload.privileges().filter(Privileges::hostNetwork);
        if (onHost.isPresent()) {
            spec.withNoted(
                    "Exception: " + onHost.get().reason() + ". No NetworkPolicy holds it there.", "hostNetwork", true);
            spec.with("dnsPolicy", "ClusterFirstWithHostNet");
        }
        if (workload.treatment().diskIo() == DiskStance.PROTECTED) {
            spec.with("terminationGracePeriodSeconds", PROTECTED_GRACE_SECONDS);
        }
        if (wall.kind() == Wall.Kind.GANG) {
            spec.with("subdomain", workload.name());
        }
        return spec.withAny("restartPolicy", restart)
                .with("securityContext", Security.ofPod(workload))
                .withAny("affinity", spots.affinity(wall))
                .withAny("tolerations", spots.tolerations(wall))
                .withAny("topologySpreadConstraints", spots.spread(wall))
                .with("containers", List.of(containers.of(wall)))
                .withAny("volumes", volumes.volumes(wall));
    }

    private boolean usesNvidia(Wall wall) {
        return wall.workload().needs().gpu().isPresent()
                && wall.copies().stream()
                        .anyMatch(copy -> copy.spot().cards().stream()
                                .anyMatch(card -> site.node(copy.spot().node())
                                                .gpus()
                                                .get(card)
                                                .vendor()
                                        == Gpu.Vendor.NVIDIA));
    }

    /** What a linter of manifests is told about decisions that it would report. */
    static Fields linterExceptions(Wall wall) {
        Fields exceptions = Security.linterExceptions(wall.workload());
        if (wall.workload().treatment().compute() == Compute.MEMORY_GUARANTEED) {
            exceptions.with(
                    "ignore-check.kube-linter.io/unset-cpu-requirements",
                    "its class lets processor time burst; memory is what is guaranteed");
        }
        return exceptions;
    }
}
