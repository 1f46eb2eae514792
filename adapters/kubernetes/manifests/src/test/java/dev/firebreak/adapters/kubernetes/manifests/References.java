package dev.firebreak.adapters.kubernetes.manifests;

import dev.firebreak.core.lab.Cluster;
import dev.firebreak.core.lab.Membership;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What objects name of each other, and whether it is there: rendered, or given by the cluster as the lab describes it. */
final class References {
    private final Rendering rendering;
    private final List<String> problems = new ArrayList<>();

    References(Rendering rendering) {
        this.rendering = rendering;
    }

    List<String> problems() {
        rendering.objects().forEach(this::namespace);
        rendering.controllers().forEach(this::pods);
        rendering.all("Service").stream()
                .filter(service -> !service.isKnative())
                .forEach(this::service);
        rendering
                .all("PodDisruptionBudget")
                .forEach(budget -> selects(budget, Map.of(), "spec", "selector", "matchLabels"));
        rendering.all("NetworkPolicy").forEach(this::policy);
        rendering
                .all("CiliumNetworkPolicy")
                .forEach(policy -> selects(policy, Map.of(), "spec", "endpointSelector", "matchLabels"));
        rendering.all("HTTPRoute").forEach(this::route);
        rendering.all("HorizontalPodAutoscaler").forEach(this::scaled);
        rendering.all("HTTPScaledObject").forEach(this::scaled);
        rendering.all("ServiceMonitor").forEach(this::scrape);
        rendering.all("VMServiceScrape").forEach(this::scrape);
        rendering.all("Kustomization").forEach(this::step);
        return problems;
    }

    /** Files that no kustomization names, and names without a file. */
    List<String> unnamedFiles() {
        Set<String> named = new TreeSet<>();
        Set<String> folders = new HashSet<>();
        for (Manifested object : rendering.objects()) {
            if (object.isKustomization()) {
                String folder = folder(object.file());
                folders.add(folder);
                Tree.list(object.fields(), "resources")
                        .forEach(resource -> named.add(join(folder, resource.toString())));
            } else if (object.kind().equals("Kustomization")) {
                named.add(object.text("spec", "path").substring(2));
            }
        }
        Set<String> there = rendering.files().keySet().stream()
                .filter(path -> !path.startsWith("charts/") && !path.startsWith("clusters/"))
                .filter(path -> !path.equals("kustomization.yaml"))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> wrong = new ArrayList<>();
        for (String path : there) {
            String unit = path.endsWith("/kustomization.yaml") ? folder(path) : path;
            if (!named.contains(unit)) {
                wrong.add("nobody names " + unit);
            }
        }
        named.stream()
                .filter(path -> !there.contains(path) && !folders.contains(path))
                .forEach(path -> wrong.add("nothing is at " + path));
        return wrong;
    }

    private static String folder(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash);
    }

    private static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    private void namespace(Manifested object) {
        Set<String> given = Set.of(
                "flux-system",
                "kube-system",
                Idleness.namespace(rendering.lab().cluster().idle()));
        if (!object.namespace().isEmpty()
                && !given.contains(object.namespace())
                && rendering.one("Namespace", "", object.namespace()).isEmpty()) {
            problems.add(object + " stands in a namespace that is not there");
        }
    }

    private void pods(Manifested controller) {
        for (Map<String, Object> template : controller.podTemplates()) {
            Map<String, Object> labels = Tree.map(template, "metadata", "labels");
            Map<String, Object> selector = Tree.map(controller.fields(), "spec", "selector", "matchLabels");
            if (!labels.entrySet().containsAll(selector.entrySet())) {
                problems.add(controller + " does not select its own pods");
            }
            Map<String, Object> spec = Tree.map(template, "spec");
            there(controller, "ServiceAccount", controller.namespace(), Tree.text(spec, "serviceAccountName"));
            there(controller, "PriorityClass", "", Tree.text(spec, "priorityClassName"));
            volumes(controller, spec);
            secrets(controller, spec);
            String network = Tree.text(template, "metadata", "annotations", "k8s.v1.cni.cncf.io/networks");
            if (!network.isEmpty()) {
                there(controller, "NetworkAttachmentDefinition", controller.namespace(), network);
            }
            String group = Tree.text(template, "metadata", "annotations", "scheduling.k8s.io/group-name");
            if (!group.isEmpty()) {
                there(controller, "PodGroup", controller.namespace(), group);
            }
            String queue = Tree.text(template, "metadata", "annotations", "scheduling.volcano.sh/queue-name");
            if (!queue.isEmpty()) {
                there(controller, "Queue", "", queue);
            }
        }
        String queue = controller.labels().getOrDefault("kueue.x-k8s.io/queue-name", "");
        if (!queue.isEmpty()) {
            there(controller, "LocalQueue", controller.namespace(), queue);
        }
        if (controller.kind().equals("StatefulSet")) {
            there(controller, "Service", controller.namespace(), controller.text("spec", "serviceName"));
        }
    }

    private void volumes(Manifested controller, Map<String, Object> spec) {
        Set<String> volumes = Tree.maps(spec, "volumes").stream()
                .map(volume -> Tree.text(volume, "name"))
                .collect(Collectors.toCollection(HashSet::new));
        Tree.maps(controller.fields(), "spec", "volumeClaimTemplates")
                .forEach(claim -> volumes.add(Tree.text(claim, "metadata", "name")));
        for (Map<String, Object> volume : Tree.maps(spec, "volumes")) {
            String claim = Tree.text(volume, "persistentVolumeClaim", "claimName");
            if (!claim.isEmpty()) {
                there(controller, "PersistentVolumeClaim", controller.namespace(), claim);
            }
        }
        Set<String> mounted = new HashSet<>();
        for (Map<String, Object> container : Tree.maps(spec, "containers")) {
            Tree.maps(container, "volumeMounts").forEach(mount -> mounted.add(Tree.text(mount, "name")));
        }
        if (!mounted.equals(volumes)) {
            problems.add(controller + " mounts " + mounted + " of the volumes " + volumes);
        }
    }

    /** Fetched from the store where the lab names one; else the lab itself declares them as given. */
    private void secrets(Manifested controller, Map<String, Object> spec) {
        for (Map<String, Object> container : Tree.maps(spec, "containers")) {
            for (Map<String, Object> variable : Tree.maps(container, "env")) {
                String secret = Tree.text(variable, "valueFrom", "secretKeyRef", "name");
                String key = Tree.text(variable, "valueFrom", "secretKeyRef", "key");
                if (secret.isEmpty() || rendering.lab().cluster().secretStore().isEmpty()) {
                    continue;
                }
                boolean fetched = rendering
                        .one("ExternalSecret", controller.namespace(), secret)
                        .filter(found -> Tree.maps(found.fields(), "spec", "data").stream()
                                .anyMatch(data -> Tree.text(data, "secretKey").equals(key)))
                        .isPresent();
                if (!fetched) {
                    problems.add(controller + " needs key " + key + " of secret " + secret + ", which nobody fetches");
                }
            }
        }
    }

    private void there(Manifested from, String kind, String namespace, String name) {
        if (rendering.one(kind, namespace, name).isEmpty()) {
            problems.add(from + " names " + kind + " " + name + ", which is not there");
        }
    }

    private void service(Manifested service) {
        if (service.text("spec", "type").equals("ExternalName")) {
            return;
        }
        if (Tree.map(service.fields(), "spec", "selector").isEmpty()) {
            there(service, "EndpointSlice", service.namespace(), service.name());
            return;
        }
        selects(service, ports(service), "spec", "selector");
    }

    /** Target ports, by what they are. */
    private static Map<String, String> ports(Manifested service) {
        Map<String, String> ports = new HashMap<>();
        for (Map<String, Object> port : Tree.maps(service.fields(), "spec", "ports")) {
            ports.put(Tree.text(port, "targetPort"), Tree.text(port, "protocol"));
        }
        return ports;
    }

    /** Some pod in its namespace has the labels, and listens on the ports. */
    private void selects(Manifested object, Map<String, String> ports, String... path) {
        Map<String, Object> selector = Tree.map(object.fields(), path);
        if (isOfChart(selector)) {
            return;
        }
        boolean found = rendering.controllers().stream()
                .filter(controller -> controller.namespace().equals(object.namespace()))
                .flatMap(controller -> controller.podTemplates().stream())
                .filter(template ->
                        Tree.map(template, "metadata", "labels").entrySet().containsAll(selector.entrySet()))
                .anyMatch(template -> ports.entrySet().stream().allMatch(port -> listens(template, port)));
        if (!found) {
            problems.add(object + " selects nobody by " + selector + " that listens on " + ports.keySet());
        }
    }

    private static boolean listens(Map<String, Object> template, Map.Entry<String, String> wanted) {
        return Tree.maps(template, "spec", "containers").stream()
                .flatMap(container -> Tree.maps(container, "ports").stream())
                .anyMatch(port -> Tree.text(port, "containerPort").equals(wanted.getKey())
                        && Tree.text(port, "protocol").equals(wanted.getValue()));
    }

    private boolean isOfChart(Map<String, Object> selector) {
        String name = Tree.text(selector, "app.kubernetes.io/instance");
        return rendering.lab().everything().stream()
                .filter(workload -> workload.name().equals(name))
                .anyMatch(workload -> workload.container().image().isEmpty());
    }

    private void policy(Manifested policy) {
        boolean ofAll = Tree.map(policy.fields(), "spec", "podSelector").isEmpty();
        boolean ofEndpoint = policy.namespace().equals(rendering.lab().cluster().endpointNamespace());
        if (!ofAll && !ofEndpoint) {
            selects(policy, Map.of(), "spec", "podSelector", "matchLabels");
        }
    }

    private void route(Manifested route) {
        Cluster cluster = rendering.lab().cluster();
        Set<String> gateways = Set.of(
                cluster.gateways().internal().namespace() + "/"
                        + cluster.gateways().internal().name(),
                cluster.gateways().external().namespace() + "/"
                        + cluster.gateways().external().name());
        for (Map<String, Object> parent : Tree.maps(route.fields(), "spec", "parentRefs")) {
            if (!gateways.contains(Tree.text(parent, "namespace") + "/" + Tree.text(parent, "name"))) {
                problems.add(route + " hangs on a gateway that the cluster lacks");
            }
        }
        for (Map<String, Object> rule : Tree.maps(route.fields(), "spec", "rules")) {
            for (Map<String, Object> backend : Tree.maps(rule, "backendRefs")) {
                backend(route, backend);
            }
        }
    }

    private void backend(Manifested route, Map<String, Object> backend) {
        String namespace = Tree.text(backend, "namespace");
        if (!namespace.isEmpty()) {
            boolean granted = rendering.all("ReferenceGrant").stream()
                    .filter(grant -> grant.namespace().equals(namespace))
                    .flatMap(grant -> Tree.maps(grant.fields(), "spec", "from").stream())
                    .anyMatch(from -> Tree.text(from, "namespace").equals(route.namespace()));
            if (!granted) {
                problems.add(route + " leads to another namespace that does not let it");
            }
            return;
        }
        boolean found = rendering
                .one("Service", route.namespace(), Tree.text(backend, "name"))
                .filter(service -> Tree.maps(service.fields(), "spec", "ports").stream()
                        .anyMatch(port -> Tree.text(port, "port").equals(Tree.text(backend, "port"))))
                .isPresent();
        if (!found) {
            problems.add(route + " leads to " + backend + ", which is not there");
        }
    }

    private void scaled(Manifested scaler) {
        there(scaler, "Deployment", scaler.namespace(), scaler.text("spec", "scaleTargetRef", "name"));
        String service = scaler.text("spec", "scaleTargetRef", "service");
        if (!service.isEmpty()) {
            there(scaler, "Service", scaler.namespace(), service);
        }
    }

    private void scrape(Manifested scrape) {
        Map<String, Object> selector = Tree.map(scrape.fields(), "spec", "selector", "matchLabels");
        List<Manifested> services = rendering.all("Service").stream()
                .filter(service -> service.namespace().equals(scrape.namespace()))
                .filter(service -> Tree.map(service.fields(), "metadata", "labels")
                        .entrySet()
                        .containsAll(selector.entrySet()))
                .filter(service -> Tree.maps(service.fields(), "spec", "ports").stream()
                        .anyMatch(port -> Tree.text(port, "name").equals("metrics")))
                .toList();
        if (services.size() != 1) {
            problems.add(scrape + " scrapes each pod " + services.size() + " times: " + services);
        }
    }

    private void step(Manifested step) {
        if (step.isKustomization()) {
            return;
        }
        Tree.maps(step.fields(), "spec", "dependsOn")
                .forEach(before -> there(step, "Kustomization", step.namespace(), Tree.text(before, "name")));
    }

    /** Workloads that the cluster runs: all but those that a plan puts on machines outside. */
    static List<Workload> inCluster(Rendering rendering) {
        Set<String> outside = rendering.lab().nodes().stream()
                .filter(node -> node.standing().membership() != Membership.CLUSTER)
                .map(node -> node.name())
                .collect(Collectors.toSet());
        Map<String, Boolean> allOutside = new HashMap<>();
        rendering
                .plan()
                .placed()
                .forEach(placed -> allOutside.merge(
                        placed.replica().workload(),
                        outside.contains(placed.spot().node()),
                        Boolean::logicalAnd));
        return rendering.lab().everything().stream()
                .filter(workload -> !allOutside.getOrDefault(workload.name(), false))
                .toList();
    }
}
