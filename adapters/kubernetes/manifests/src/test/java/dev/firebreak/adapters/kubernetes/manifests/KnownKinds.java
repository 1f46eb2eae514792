package dev.firebreak.adapters.kubernetes.manifests;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1beta1.ReferenceGrant;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClass;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which fields objects may have: those of Kubernetes' own kinds by fabric8's models of them, those of operators by hand,
 * from the schemas of their custom resources.
 */
final class KnownKinds {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Map<String, Class<?>> TYPED = Map.ofEntries(
            Map.entry("v1 Namespace", Namespace.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("v1 ResourceQuota", ResourceQuota.class),
            Map.entry("v1 LimitRange", LimitRange.class),
            Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("apps/v1 DaemonSet", DaemonSet.class),
            Map.entry("batch/v1 CronJob", CronJob.class),
            Map.entry("batch/v1 Job", Job.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("scheduling.k8s.io/v1 PriorityClass", PriorityClass.class),
            Map.entry("discovery.k8s.io/v1 EndpointSlice", EndpointSlice.class),
            Map.entry("gateway.networking.k8s.io/v1 HTTPRoute", HTTPRoute.class),
            Map.entry("gateway.networking.k8s.io/v1beta1 ReferenceGrant", ReferenceGrant.class));

    /** {@code []} is an element of a list, {@code **} anything below, {@code (pod)} a template of pods. */
    private static final Map<String, String> BY_HAND = Map.ofEntries(
            Map.entry("kustomize.config.k8s.io/v1beta1 Kustomization", "resources[]"),
            Map.entry("cilium.io/v2 CiliumNetworkPolicy", """
                    spec.endpointSelector.matchLabels.** spec.egress[].toPorts[].ports[].port
                    spec.egress[].toPorts[].ports[].protocol spec.egress[].toPorts[].rules.dns[].matchPattern
                    spec.egress[].toFQDNs[].matchName spec.egress[].toEntities[]
                    spec.egress[].toEndpoints[].matchLabels.** spec.ingress[].fromEntities[]
                    spec.ingress[].toPorts[].ports[].port spec.ingress[].toPorts[].ports[].protocol"""),
            Map.entry(
                    "monitoring.coreos.com/v1 ServiceMonitor",
                    "spec.selector.matchLabels.** spec.endpoints[].port spec.endpoints[].interval"),
            Map.entry(
                    "operator.victoriametrics.com/v1beta1 VMServiceScrape",
                    "spec.selector.matchLabels.** spec.endpoints[].port spec.endpoints[].interval"),
            Map.entry("external-secrets.io/v1 ExternalSecret", """
                    spec.refreshInterval spec.secretStoreRef.kind spec.secretStoreRef.name spec.target.name
                    spec.target.creationPolicy spec.data[].secretKey spec.data[].remoteRef.key
                    spec.data[].remoteRef.property"""),
            Map.entry("kustomize.toolkit.fluxcd.io/v1 Kustomization", """
                    spec.interval spec.retryInterval spec.timeout spec.path spec.prune spec.wait spec.sourceRef.kind
                    spec.sourceRef.name spec.dependsOn[].name"""),
            Map.entry(
                    "source.toolkit.fluxcd.io/v1 GitRepository",
                    "spec.interval spec.url spec.ref.branch spec.secretRef.name"),
            Map.entry("source.toolkit.fluxcd.io/v1 HelmRepository", "spec.interval spec.url"),
            Map.entry("source.toolkit.fluxcd.io/v1 OCIRepository", "spec.interval spec.url spec.ref.tag"),
            Map.entry("helm.toolkit.fluxcd.io/v2 HelmRelease", """
                    spec.interval spec.releaseName spec.chartRef.kind spec.chartRef.name spec.chart.spec.chart
                    spec.chart.spec.version spec.chart.spec.sourceRef.kind spec.chart.spec.sourceRef.name
                    spec.install.crds spec.install.remediation.retries spec.upgrade.crds spec.upgrade.cleanupOnFail
                    spec.upgrade.remediation.retries spec.values.**"""),
            Map.entry("kueue.x-k8s.io/v1beta1 ResourceFlavor", "spec.**"),
            Map.entry("kueue.x-k8s.io/v1beta1 LocalQueue", "spec.clusterQueue"),
            Map.entry("kueue.x-k8s.io/v1beta1 ClusterQueue", """
                    spec.namespaceSelector.matchLabels.** spec.queueingStrategy
                    spec.resourceGroups[].coveredResources[] spec.resourceGroups[].flavors[].name
                    spec.resourceGroups[].flavors[].resources[].name
                    spec.resourceGroups[].flavors[].resources[].nominalQuota"""),
            Map.entry("scheduling.volcano.sh/v1beta1 Queue", "spec.weight spec.reclaimable spec.capability.**"),
            Map.entry("scheduling.volcano.sh/v1beta1 PodGroup", "spec.minMember spec.queue spec.priorityClassName"),
            Map.entry("http.keda.sh/v1alpha1 HTTPScaledObject", """
                    spec.hosts[] spec.scaleTargetRef.apiVersion spec.scaleTargetRef.kind spec.scaleTargetRef.name
                    spec.scaleTargetRef.service spec.scaleTargetRef.port spec.replicas.min spec.replicas.max
                    spec.scaledownPeriod"""),
            Map.entry("k8s.cni.cncf.io/v1 NetworkAttachmentDefinition", "spec.config"),
            Map.entry("serving.knative.dev/v1 Service", "(pod)"),
            Map.entry("serving.knative.dev/v1beta1 DomainMapping", "spec.ref.apiVersion spec.ref.kind spec.ref.name"),
            Map.entry("ray.io/v1 RayService", """
                    spec.serveConfigV2 spec.rayClusterConfig.rayVersion
                    spec.rayClusterConfig.enableInTreeAutoscaling spec.rayClusterConfig.autoscalerOptions.**
                    spec.rayClusterConfig.headGroupSpec.rayStartParams.** (pod)
                    spec.rayClusterConfig.workerGroupSpecs[].groupName
                    spec.rayClusterConfig.workerGroupSpecs[].replicas
                    spec.rayClusterConfig.workerGroupSpecs[].minReplicas
                    spec.rayClusterConfig.workerGroupSpecs[].maxReplicas
                    spec.rayClusterConfig.workerGroupSpecs[].rayStartParams.**"""));

    private KnownKinds() {}

    /** Every field of an object that its kind does not have, as paths. */
    static List<String> unknownFields(Manifested object) {
        String kind = object.apiVersion() + " " + object.kind();
        Class<?> type = TYPED.get(kind);
        List<String> unknown = new ArrayList<>();
        if (type != null) {
            unknown(type, object.fields(), unknown);
            return unknown;
        }
        String known = BY_HAND.get(kind);
        if (known == null) {
            return List.of("the kind itself: " + kind);
        }
        for (Map<String, Object> template : object.podTemplates()) {
            unknown(PodTemplateSpec.class, template, unknown);
        }
        List<String> patterns = new ArrayList<>(List.of(known.split("\\s+", -1)));
        patterns.addAll(List.of(
                "apiVersion",
                "kind",
                "metadata.name",
                "metadata.namespace",
                "metadata.labels.**",
                "metadata.annotations.**"));
        for (String path : leaves(object)) {
            if (patterns.stream().noneMatch(pattern -> matches(path, pattern))) {
                unknown.add(path);
            }
        }
        return unknown;
    }

    private static boolean matches(String path, String pattern) {
        return pattern.endsWith("**")
                ? (path + ".").startsWith(pattern.substring(0, pattern.length() - 2))
                : path.equals(pattern);
    }

    private static Set<String> leaves(Manifested object) {
        Set<String> paths = new TreeSet<>();
        leaves("", object.fields(), object.podTemplates(), paths);
        return paths;
    }

    private static void leaves(String at, Object value, List<Map<String, Object>> templates, Set<String> paths) {
        if (value instanceof Map<?, ?> && templates.contains(value)) {
            paths.add("(pod)");
        } else if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach(
                    (key, below) -> leaves(at.isEmpty() ? key.toString() : at + "." + key, below, templates, paths));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            list.forEach(below -> leaves(at + "[]", below, templates, paths));
        } else {
            paths.add(at);
        }
    }

    private static void unknown(Class<?> type, Map<String, Object> fields, List<String> unknown) {
        try {
            unknown(type.getSimpleName(), MAPPER.convertValue(fields, type), unknown);
        } catch (IllegalArgumentException e) {
            unknown.add(e.getMessage());
        }
    }

    /** fabric8's models take any field; what they do not know they keep apart. */
    private static void unknown(String at, Object value, List<String> unknown) {
        if (value instanceof List<?> list) {
            list.forEach(element -> unknown(at + "[]", element, unknown));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> unknown(at + "." + key, below, unknown));
        } else if (value != null && value.getClass().getName().startsWith("io.fabric8.")) {
            for (Method getter : value.getClass().getMethods()) {
                if (getter.getName().startsWith("get") && getter.getParameterCount() == 0) {
                    unknown(at, value, getter, unknown);
                }
            }
        }
    }

    private static void unknown(String at, Object owner, Method getter, List<String> unknown) {
        if (getter.getName().equals("getClass") || getter.getDeclaringClass().isInterface()) {
            return;
        }
        Object value;
        try {
            value = getter.invoke(owner);
        } catch (ReflectiveOperationException e) {
            return;
        }
        if (getter.getName().equals("getAdditionalProperties")) {
            ((Map<?, ?>) value).keySet().forEach(key -> unknown.add(at + "." + key));
        } else if (value != null && !(value instanceof Enum)) {
            unknown(at + "." + getter.getName().substring(3), value, unknown);
        }
    }
}
