package dev.firebreak.adapters.kubernetes.importing;

import dev.firebreak.adapters.kubernetes.importing.Door.Opening;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds who speaks with whom: names of Services in variables and arguments, and what network policies let through. */
final class Links {
    private static final String LABEL = "[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?";
    /** {@code postgres.database.svc.cluster.local:5432}, {@code //ollama:11434}, {@code @postgres/}. */
    private static final Pattern ADDRESS = Pattern.compile("(?<![-.\\w])(" + LABEL + ")(?:\\.(" + LABEL
            + "))?(\\.svc(?:\\.[a-z0-9.-]{1,200})?)?(?::(\\d{1,5}))?(?![-\\w.])");

    private static final Pattern SAYS_HOST =
            Pattern.compile(".*(HOST|HOSTNAME|SERVER|ADDR|ADDRESS|URL|URI|ENDPOINT|UPSTREAM|TARGET|DSN)S?");

    private final Map<String, Found> byService = new HashMap<>();
    private final Map<String, List<Found>> byNamespace = new HashMap<>();
    private final Map<String, Link> links = new TreeMap<>();

    private Links(List<Found> all) {
        for (Found found : all) {
            byNamespace
                    .computeIfAbsent(found.namespace(), n -> new ArrayList<>())
                    .add(found);
            found.doors().forEach(door -> byService.putIfAbsent(key(found.namespace(), door.name()), found));
        }
        all.forEach(found -> byService.putIfAbsent(
                key(found.namespace(), found.candidate().origin().name()), found));
    }

    /** Every link once, by name. */
    static Collection<Link> of(List<Found> all, List<Instance> policies) {
        Links links = new Links(all);
        all.forEach(links::variables);
        policies.forEach(links::policy);
        return List.copyOf(links.links.values());
    }

    private static String key(String namespace, String service) {
        return namespace + "/" + service;
    }

    private void variables(Found found) {
        int looked = 0;
        for (Value container : Pods.containers(found.candidate().pod())) {
            for (Value variable : container.at("env").items()) {
                if (++looked > Bounds.VARIABLES) {
                    return;
                }
                String name = variable.at("name").word();
                search(
                        found,
                        name,
                        variable.at("value").word(),
                        SAYS_HOST.matcher(name).matches());
            }
            for (String key : List.of("args", "command")) {
                container.at(key).items().forEach(word -> search(found, key, word.word(), false));
            }
        }
    }

    private void search(Found from, String where, String text, boolean host) {
        Matcher matcher = ADDRESS.matcher(text.substring(0, Math.min(text.length(), Bounds.SEARCHED)));
        while (matcher.find()) {
            Optional<String> namespace = Optional.ofNullable(matcher.group(2));
            boolean qualified =
                    matcher.group(3) != null || (namespace.isPresent() && byNamespace.containsKey(namespace.get()));
            boolean addressed = matcher.group(4) != null || before(text, matcher.start()) || host;
            if (namespace.isPresent() ? qualified : addressed) {
                Found to = byService.get(key(namespace.orElse(from.namespace()), matcher.group(1)));
                if (to != null) {
                    Optional<Integer> port =
                            Optional.ofNullable(matcher.group(4)).map(Integer::valueOf);
                    add(from, to, matcher.group(1), port, where);
                }
            }
        }
    }

    /** Whether an address stands here as a URL has it. */
    private static boolean before(String text, int at) {
        return text.startsWith("//", at - 2) || (at > 0 && text.charAt(at - 1) == '@');
    }

    private void add(Found from, Found to, String service, Optional<Integer> port, String why) {
        if (from.name().equals(to.name())) {
            return;
        }
        Optional<Integer> target = port.flatMap(number -> container(to, service, number));
        boolean declared = target.filter(number -> to.ports().stream().anyMatch(p -> p.number() == number))
                .isPresent();
        Link link = new Link(from.name(), to.name(), declared ? target : Optional.empty(), why);
        links.putIfAbsent(from.name() + " " + to.name() + " " + link.port().orElse(0), link);
    }

    /** The container's port behind a Service's. */
    private static Optional<Integer> container(Found to, String service, int number) {
        for (Door door : to.doors()) {
            for (Opening opening : door.openings()) {
                if (door.name().equals(service) && opening.number() == number) {
                    return Ports.target(opening, to.candidate().pod());
                }
            }
        }
        return Optional.of(number);
    }

    private void policy(Instance policy) {
        for (Value rules : Policies.rules(policy)) {
            List<Found> held = selected(Policies.selector(rules), policy.namespace());
            if (held.size() > 50) {
                continue;
            }
            for (Value rule : rules.at("ingress").items()) {
                peers(rule, List.of("from", "fromEndpoints"), policy.namespace())
                        .forEach(peer ->
                                held.forEach(one -> ports(rule).forEach(p -> add(peer, one, "", p, policy.name()))));
            }
            for (Value rule : rules.at("egress").items()) {
                peers(rule, List.of("to", "toEndpoints"), policy.namespace())
                        .forEach(peer ->
                                held.forEach(one -> ports(rule).forEach(p -> add(one, peer, "", p, policy.name()))));
            }
        }
    }

    private List<Found> selected(Value selector, String namespace) {
        return byNamespace.getOrDefault(namespace, List.of()).stream()
                .filter(found ->
                        Policies.selects(selector, found.candidate().origin().labels()))
                .toList();
    }

    /** The workloads that a rule names one by one; whole namespaces are no edges. */
    private Set<Found> peers(Value rule, List<String> keys, String own) {
        Set<Found> peers = new HashSet<>();
        for (String key : keys) {
            for (Value peer : rule.at(key).items()) {
                Value pods = key.endsWith("Endpoints") ? peer : peer.at("podSelector");
                String namespace = Policies.namespace(peer, pods, own);
                boolean named = pods.at("matchLabels").entries().size() > (namespace.equals(own) ? 0 : 1)
                        || (!key.endsWith("Endpoints") && pods.at("matchLabels").there());
                if (named) {
                    peers.addAll(selected(pods, namespace));
                }
            }
        }
        return peers;
    }

    private static List<Optional<Integer>> ports(Value rule) {
        List<Optional<Integer>> ports = new ArrayList<>();
        rule.at("ports").items().forEach(port -> ports.add(port.at("port").number()));
        rule.at("toPorts")
                .items()
                .forEach(to -> to.at("ports")
                        .items()
                        .forEach(port -> ports.add(port.at("port").number())));
        return ports.isEmpty() ? List.of(Optional.empty()) : ports;
    }
}
