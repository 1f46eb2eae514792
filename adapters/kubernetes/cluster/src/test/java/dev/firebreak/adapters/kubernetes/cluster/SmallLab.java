package dev.firebreak.adapters.kubernetes.cluster;

import java.util.SortedMap;
import java.util.TreeMap;

/** The manifests of a lab that is small enough to be applied many times. */
final class SmallLab {
    static final String NAME = "home";
    static final String NAMESPACE = "/api/v1/namespaces/ai";
    static final String DEPLOYMENT = "/apis/apps/v1/namespaces/ai/deployments/ollama";
    static final String CLAIM = "/api/v1/namespaces/ai/persistentvolumeclaims/ollama-models";
    static final String SERVICE = "/api/v1/namespaces/ai/services/ollama";
    static final String POLICY = "/apis/networking.k8s.io/v1/namespaces/ai/networkpolicies/deny-all";
    static final String WORKLOAD = "apps/ai/ollama/workload.yaml";
    static final String DOORS = "apps/ai/ollama/doors.yaml";
    static final String GROUND = "infrastructure/foundation/territory-ai.yaml";

    private static final String LABELS =
            "labels: {app.kubernetes.io/managed-by: firebreak, app.kubernetes.io/part-of: home}";

    private SmallLab() {}

    /** A namespace with its wall, a volume, a workload with a door. */
    static SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put("kustomization.yaml", "kind: Kustomization\nresources: [apps]\n");
        files.put("clusters/home/steps.yaml", "kind: Kustomization\n");
        files.put(GROUND, """
                apiVersion: v1
                kind: Namespace
                metadata: {name: ai, LABELS}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: deny-all, namespace: ai, LABELS}
                spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
                """.replace("LABELS", LABELS));
        files.put(WORKLOAD, """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: ollama-models, namespace: ai, LABELS}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 10Gi}}}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: ollama, namespace: ai, LABELS}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app.kubernetes.io/instance: ollama}}
                  template:
                    metadata: {labels: {app.kubernetes.io/instance: ollama}}
                    spec:
                      containers:
                        - name: ollama
                          image: ollama/ollama:0.5
                          ports: [{name: http, containerPort: 11434}]
                """.replace("LABELS", LABELS));
        files.put(DOORS, """
                apiVersion: v1
                kind: Service
                metadata: {name: ollama, namespace: ai, LABELS}
                spec: {selector: {app.kubernetes.io/instance: ollama}, ports: [{name: http, port: 80}]}
                """.replace("LABELS", LABELS));
        return files;
    }

    /** The same with one more object. */
    static SortedMap<String, String> with(String path, String yaml) {
        SortedMap<String, String> files = files();
        files.put(path, yaml.replace("LABELS", LABELS));
        return files;
    }

    /** The same with a text in it replaced. */
    static SortedMap<String, String> with(String path, String old, String wanted) {
        SortedMap<String, String> files = files();
        files.compute(path, (_, text) -> java.util.Objects.requireNonNull(text).replace(old, wanted));
        return files;
    }

    /** The same without a file. */
    static SortedMap<String, String> without(String path) {
        SortedMap<String, String> files = files();
        files.remove(path);
        return files;
    }
}
