package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.ObjectName;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What is applied together, and healthy before the next: nothing starts before its walls stand. */
enum Wave {
    NAMESPACES,
    /** What holds for all in a namespace, and what others refer to. */
    GROUND,
    CLAIMS,
    WORKLOADS,
    /** Ways in, and whatever else there is. */
    REST;

    private static final Set<String> GROUND_KINDS = Set.of(
            "CustomResourceDefinition",
            "PriorityClass",
            "ResourceQuota",
            "LimitRange",
            "NetworkPolicy",
            "CiliumNetworkPolicy",
            "ServiceAccount",
            "Role",
            "RoleBinding",
            "ClusterRole",
            "ClusterRoleBinding",
            "ConfigMap",
            "Secret",
            "ExternalSecret",
            "NetworkAttachmentDefinition",
            "DeviceClass",
            "Queue",
            "ResourceFlavor",
            "ClusterQueue",
            "LocalQueue",
            "ReferenceGrant");

    private static final Set<String> CLAIM_KINDS =
            Set.of("PersistentVolume", "PersistentVolumeClaim", "ResourceClaim", "ResourceClaimTemplate");

    private static final Set<String> WORKLOAD_KINDS = Set.of(
            "Service",
            "EndpointSlice",
            "Deployment",
            "StatefulSet",
            "DaemonSet",
            "Job",
            "CronJob",
            "Pod",
            "PodGroup",
            "RayService",
            "RayCluster",
            "RayJob");

    /** Services before what answers behind them. */
    private static final Comparator<Wanted> IN_A_WAVE = Comparator.comparing(
                    (Wanted wanted) -> !wanted.object().kind().equals("Service"))
            .thenComparing(Wanted::object);

    static Wave of(ObjectName object) {
        String kind = object.kind();
        if (kind.equals("Namespace") && object.group().isEmpty()) {
            return NAMESPACES;
        }
        if (GROUND_KINDS.contains(kind)) {
            return GROUND;
        }
        if (CLAIM_KINDS.contains(kind)) {
            return CLAIMS;
        }
        return WORKLOAD_KINDS.contains(kind) ? WORKLOADS : REST;
    }

    /** In the order in which they are applied. */
    static List<Wanted> sorted(List<Wanted> wanted) {
        return wanted.stream()
                .sorted(Comparator.comparing((Wanted one) -> of(one.object())).thenComparing(IN_A_WAVE))
                .toList();
    }
}
