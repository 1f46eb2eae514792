package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Candidate.Brings;
import dev.firebreak.adapters.kubernetes.importing.Door.Opening;
import dev.firebreak.core.lab.Port.Reach;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What other objects of the tree mean for a workload: Services, routes, budgets, policies, claims, backups. */
final class Surroundings {
    private static final List<String> BACKUP_WORDS = List.of("volsync", "backup", "kopia", "k8up", "velero");

    private final List<Instance> services = new ArrayList<>();
    private final List<Instance> budgets = new ArrayList<>();
    private final List<Instance> policies = new ArrayList<>();
    private final Map<String, Long> claims = new HashMap<>();
    private final Map<String, String> cards = new HashMap<>();
    private final Map<String, Reach> routed = new HashMap<>();
    private final Set<String> backedUp = new HashSet<>();
    private final Set<String> backedUpNamespaces = new HashSet<>();

    Surroundings(List<Instance> instances) {
        for (Instance instance : instances) {
            add(instance);
        }
    }

    private void add(Instance instance) {
        if (instance.is("", "Service")) {
            services.add(instance);
        } else if (instance.is("policy", "PodDisruptionBudget")) {
            budgets.add(instance);
        } else if (Policies.isPolicy(instance)) {
            policies.add(instance);
        } else if (instance.is("", "PersistentVolumeClaim")) {
            instance.spec()
                    .at("resources", "requests", "storage")
                    .text()
                    .flatMap(Quantity::bytes)
                    .ifPresent(bytes -> claims.put(instance.namespace() + "/" + instance.name(), bytes));
        } else if (instance.is("resource.k8s.io", "ResourceClaimTemplate")) {
            card(instance);
        } else if (instance.kind().endsWith("Route") || instance.is("networking.k8s.io", "Ingress")) {
            route(instance);
        } else {
            backup(instance);
        }
    }

    private void card(Instance template) {
        for (Value request : template.spec().at("spec", "devices", "requests").items()) {
            request.at("deviceClassName")
                    .text()
                    .or(() -> request.at("exactly", "deviceClassName").text())
                    .flatMap(Needs::vendor)
                    .ifPresent(vendor -> cards.put(template.namespace() + "/" + template.name(), vendor));
        }
    }

    /** Whose card a claim's template asks for, by namespace and name. */
    Map<String, String> cards() {
        return cards;
    }

    private void route(Instance route) {
        Reach reach = AppTemplateDoors.reach(route.spec());
        List<Value> backends = new ArrayList<>();
        for (Value rule : route.spec().at("rules").items()) {
            backends.addAll(rule.at("backendRefs").items());
            rule.at("http", "paths").items().forEach(path -> backends.add(path.at("backend", "service")));
        }
        for (Value backend : backends) {
            String namespace = backend.at("namespace").text().orElse(route.namespace());
            String port = backend.at("port")
                    .text()
                    .orElse(backend.at("port").any("number", "name").word());
            routed.merge(
                    namespace + "/" + backend.at("name").word() + ":" + port,
                    reach,
                    (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
    }

    private void backup(Instance instance) {
        String namespace = instance.namespace();
        switch (instance.kind()) {
            case "ReplicationSource" ->
                instance.spec().at("sourcePVC").text().ifPresent(claim -> backedUp.add(namespace + "/" + claim));
            case "ScheduledBackup" ->
                instance.spec().at("cluster", "name").text().ifPresent(name -> backedUp.add(namespace + "/" + name));
            case "Schedule" -> {
                if (instance.manifest().group().equals("velero.io")) {
                    instance.spec()
                            .at("template", "includedNamespaces")
                            .items()
                            .forEach(n -> backedUpNamespaces.add(n.word()));
                } else if (instance.manifest().group().equals("k8up.io")) {
                    backedUpNamespaces.add(namespace);
                }
            }
            default -> {}
        }
    }

    /** Sizes of claims in bytes, by namespace and name. */
    Map<String, Long> claims() {
        return claims;
    }

    /** Its own Services and those of the tree that select it, with what routes let in. */
    List<Door> doors(Candidate candidate) {
        List<Door> doors = new ArrayList<>();
        candidate
                .doors()
                .forEach(door -> doors.add(routed(door, candidate.origin().namespace())));
        for (Instance service : services) {
            Value selector = service.spec().at("selector");
            boolean here = service.namespace().equals(candidate.origin().namespace());
            if (here && selector.there() && takes(selector.words(), candidate)) {
                doors.add(routed(door(service), service.namespace()));
            }
        }
        return doors;
    }

    private static boolean takes(Map<String, String> selector, Candidate candidate) {
        Map<String, Set<String>> labels = candidate.origin().labels();
        return !selector.isEmpty()
                && selector.entrySet().stream()
                        .allMatch(e -> labels.getOrDefault(e.getKey(), Set.of()).contains(e.getValue()));
    }

    private static Door door(Instance service) {
        boolean outward = Set.of("LoadBalancer", "NodePort")
                .contains(service.spec().at("type").word());
        List<Opening> openings = new ArrayList<>();
        for (Value port : service.spec().at("ports").items()) {
            port.at("port")
                    .number()
                    .ifPresent(number -> openings.add(new Opening(
                            port.at("name").word(),
                            number,
                            port.at("targetPort").text().orElse(number.toString()),
                            port.at("protocol").word().equalsIgnoreCase("UDP"),
                            outward ? Reach.INTERNAL : Reach.CLUSTER)));
        }
        return new Door(service.name(), openings);
    }

    private Door routed(Door door, String namespace) {
        List<Opening> openings = new ArrayList<>();
        for (Opening opening : door.openings()) {
            String service = namespace + "/" + door.name() + ":";
            Reach byNumber = routed.getOrDefault(service + opening.number(), Reach.CLUSTER);
            Reach byName = routed.getOrDefault(service + opening.name(), Reach.CLUSTER);
            openings.add(opening.with(byNumber).with(byName));
        }
        return new Door(door.name(), openings);
    }

    /** What stands around a workload: its own, and what objects of the tree bring it. */
    Set<Brings> brings(Candidate candidate) {
        Set<Brings> brings = EnumSet.noneOf(Brings.class);
        brings.addAll(candidate.hints().brings());
        String namespace = candidate.origin().namespace();
        Map<String, Set<String>> labels = candidate.origin().labels();
        for (Instance budget : budgets) {
            if (budget.namespace().equals(namespace)
                    && Policies.selects(budget.spec().at("selector"), labels)) {
                brings.add(Brings.BUDGET);
            }
        }
        for (Instance policy : policies) {
            for (Value rules : Policies.rules(policy)) {
                if (holds(policy, rules, candidate)) {
                    brings.addAll(Policies.directions(rules));
                }
            }
        }
        if (isBackedUp(candidate)) {
            brings.add(Brings.BACKUP);
        }
        return brings;
    }

    private boolean isBackedUp(Candidate candidate) {
        String namespace = candidate.origin().namespace();
        boolean byComponent = candidate.origin().by().stream()
                .flatMap(flux -> flux.components().stream())
                .map(component -> component.toLowerCase(Locale.ROOT))
                .anyMatch(component -> BACKUP_WORDS.stream().anyMatch(component::contains));
        return byComponent
                || backedUpNamespaces.contains(namespace)
                || backedUp.contains(namespace + "/" + candidate.origin().name())
                || Pods.claims(candidate.pod()).values().stream()
                        .anyMatch(claim -> backedUp.contains(namespace + "/" + claim));
    }

    /** How many policies hold none of these workloads. */
    long policiesOfNobody(List<Found> all) {
        return policies.stream()
                .filter(policy -> Policies.rules(policy).stream()
                        .noneMatch(rules -> all.stream().anyMatch(found -> holds(policy, rules, found.candidate()))))
                .count();
    }

    private static boolean holds(Instance policy, Value rules, Candidate candidate) {
        boolean here = policy.kind().contains("Clusterwide")
                || policy.namespace().equals(candidate.origin().namespace());
        return here
                && Policies.selects(Policies.selector(rules), candidate.origin().labels());
    }

    /** The policies of the tree. */
    List<Instance> policies() {
        return policies;
    }
}
