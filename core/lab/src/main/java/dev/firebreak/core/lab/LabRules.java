package dev.firebreak.core.lab;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold between the parts of a lab. Each part holds its own rules when it is made. */
public final class LabRules {
    /**
     * Something that does not hold.
     *
     * @param path where, as keys of the lab file from the root: {@code workloads}, {@code gitea}, {@code after}
     * @param message what is wrong, with the value and what to do
     * @param unknownName the name that nothing has, for a suggestion; empty when the problem is another
     * @param knownNames the names that could have been meant, in no order
     */
    public record Problem(List<String> path, String message, String unknownName, Set<String> knownNames) {
        public Problem {
            path = List.copyOf(path);
            knownNames = Set.copyOf(knownNames);
        }
    }

    /** How many copies all workloads may have together, one that stands on each node counted for each. */
    public static final int MOST_COPIES = 100_000;

    private static final int MOST_CIRCLES = 20;

    private final Lab lab;
    private final Set<String> nodes;
    private final Set<String> workloads;
    private final Set<String> fabrics;
    private final List<Problem> problems = new ArrayList<>();

    private LabRules(Lab lab) {
        this.lab = lab;
        this.nodes = Set.copyOf(names(lab.nodes(), Node::name));
        this.workloads = Set.copyOf(names(lab.everything(), Workload::name));
        this.fabrics = Set.copyOf(names(lab.fabrics(), Fabric::name));
    }

    /** Everything that does not hold, in the order of the file's parts. */
    public static List<Problem> problems(Lab lab) {
        LabRules rules = new LabRules(lab);
        rules.namesAreUnique();
        rules.fabricsJoinKnownNodes();
        rules.workloadsNameWhatIsThere();
        rules.nobodyWaitsInACircle();
        rules.edgesJoinWhatIsThere();
        rules.copiesCanBeCounted();
        rules.problems.addAll(WallRules.problems(lab));
        rules.problems.addAll(SecretRules.problems(lab));
        rules.problems.addAll(AlertRules.problems(lab));
        rules.problems.addAll(PromiseRules.problems(lab));
        return List.copyOf(rules.problems);
    }

    private void namesAreUnique() {
        unique("nodes", "node", lab.nodes(), Node::name);
        unique("fabrics", "fabric", lab.fabrics(), Fabric::name);
        unique("workloads", "workload", lab.workloads(), Workload::name);
        Set<String> taken = names(lab.workloads(), Workload::name);
        for (ServedModel model : lab.models()) {
            if (!taken.add(model.name())) {
                say(List.of("models", model.name()), "a workload or model named " + model.name() + " is there already");
            }
        }
        aliasesAreUnique();
    }

    /** A model is asked for by its name or an alias, so that each may mean one model only. */
    private void aliasesAreUnique() {
        Set<String> taken = names(lab.models(), ServedModel::name);
        for (ServedModel model : lab.models()) {
            for (String alias : model.aliases()) {
                if (!taken.add(alias)) {
                    say(List.of("models", model.name(), "aliases"), "a model is asked for as " + alias + " already");
                }
            }
        }
    }

    private <T> void unique(String part, String what, List<T> all, Function<T, String> name) {
        Set<String> seen = new HashSet<>();
        for (T one : all) {
            if (!seen.add(name.apply(one))) {
                say(List.of(part, name.apply(one)), "two " + what + "s have the name " + name.apply(one));
            }
        }
    }

    private void fabricsJoinKnownNodes() {
        for (Fabric fabric : lab.fabrics()) {
            fabric.nodes().forEach(node -> known(nodes, "node", node, List.of("fabrics", fabric.name(), "nodes")));
        }
    }

    private void workloadsNameWhatIsThere() {
        lab.workloads().forEach(workload -> named(workload, "workloads"));
        lab.models().forEach(model -> named(model.server(), "models"));
    }

    private void named(Workload workload, String part) {
        Where where = workload.where();
        where.only().forEach(node -> known(nodes, "node", node, List.of(part, workload.name(), "on")));
        where.apartFrom().forEach(other -> other(workload, part, "apart-from", other));
        where.near().forEach(other -> other(workload, part, "near", other));
        workload.after().forEach(other -> other(workload, part, "after", other));
        where.gang()
                .flatMap(Gang::fabric)
                .ifPresent(
                        fabric -> known(fabrics, "fabric", fabric, List.of(part, workload.name(), "gang", "fabric")));
    }

    private void other(Workload workload, String part, String key, String other) {
        List<String> path = List.of(part, workload.name(), key);
        if (other.equals(workload.name())) {
            say(path, "workload " + other + " cannot name itself here; remove it");
        } else {
            known(workloads, "workload", other, path);
        }
    }

    private void edgesJoinWhatIsThere() {
        Map<String, Set<Integer>> ports = new HashMap<>();
        lab.everything()
                .forEach(workload -> ports.put(
                        workload.name(),
                        workload.ports().stream().map(Port::number).collect(Collectors.toCollection(TreeSet::new))));
        for (int i = 0; i < lab.edges().size(); i++) {
            Edge edge = lab.edges().get(i);
            known(workloads, "workload", edge.from(), List.of("edges", String.valueOf(i), "from"));
            String at = String.valueOf(i);
            edge.toWorkload().ifPresent(to -> {
                known(workloads, "workload", to, List.of("edges", at, "to"));
                declared(edge, to, ports.getOrDefault(to, Set.of()), List.of("edges", at, "port"));
            });
        }
    }

    /** Who declares ports is spoken to on one of them; who declares none may be spoken to on any. */
    private void declared(Edge edge, String to, Set<Integer> ports, List<String> path) {
        if (edge.port().isPresent()
                && !ports.isEmpty()
                && !ports.contains(edge.port().get())) {
            say(path, to + " has no port " + edge.port().get() + "; it has " + ports);
        }
    }

    private void copiesCanBeCounted() {
        long copies = lab.everything().stream()
                .mapToLong(workload -> switch (workload.replicas()) {
                    case Replicas.Count(int count) -> count;
                    case Replicas.EachNode() -> lab.nodes().size();
                })
                .sum();
        if (copies > MOST_COPIES) {
            say(List.of("workloads"), "all together have " + copies + " copies; a lab has at most " + MOST_COPIES);
        }
    }

    private void nobodyWaitsInACircle() {
        Map<String, Set<String>> waits = new LinkedHashMap<>();
        lab.everything().forEach(workload -> waits.putIfAbsent(workload.name(), new TreeSet<>(workload.after())));
        waits.forEach((name, after) -> after.removeIf(other -> other.equals(name) || !waits.containsKey(other)));
        for (int circles = 0; circles < MOST_CIRCLES && !startWhoCan(waits); circles++) {
            List<String> circle = circleIn(waits);
            say(
                    path(circle.getFirst()),
                    "nothing can start: " + String.join(" waits for ", circle) + "; remove one of these");
            Objects.requireNonNull(waits.get(circle.getFirst())).remove(circle.get(1));
        }
    }

    /** Takes away, until nobody is left who can, whoever waits for nobody; true when nobody is left at all. */
    private static boolean startWhoCan(Map<String, Set<String>> waits) {
        Map<String, List<String>> waitedForBy = new HashMap<>();
        waits.forEach((name, after) -> after.forEach(other ->
                waitedForBy.computeIfAbsent(other, o -> new ArrayList<>()).add(name)));
        Deque<String> ready = waits.keySet().stream()
                .filter(name -> waits.getOrDefault(name, Set.of()).isEmpty())
                .collect(Collectors.toCollection(ArrayDeque::new));
        while (!ready.isEmpty()) {
            String up = ready.pop();
            waits.remove(up);
            for (String waiting : waitedForBy.getOrDefault(up, List.of())) {
                Set<String> after = waits.getOrDefault(waiting, Set.of());
                if (after.remove(up) && after.isEmpty()) {
                    ready.add(waiting);
                }
            }
        }
        return waits.isEmpty();
    }

    /** Everybody left waits for somebody left, so following anybody's wait ends in a circle. */
    private static List<String> circleIn(Map<String, Set<String>> waits) {
        Set<String> way = new LinkedHashSet<>();
        String at = waits.keySet().iterator().next();
        while (way.add(at)) {
            at = waits.getOrDefault(at, Set.of()).iterator().next();
        }
        List<String> circle = new ArrayList<>(way);
        circle = new ArrayList<>(circle.subList(circle.indexOf(at), circle.size()));
        circle.add(at);
        return circle;
    }

    private List<String> path(String workload) {
        boolean isModel = lab.models().stream().anyMatch(model -> model.name().equals(workload));
        return List.of(isModel ? "models" : "workloads", workload, "after");
    }

    private void known(Set<String> names, String what, String name, List<String> path) {
        if (!names.contains(name)) {
            problems.add(new Problem(path, "no " + what + " has the name " + name, name, names));
        }
    }

    private void say(List<String> path, String message) {
        problems.add(new Problem(path, message, "", Set.of()));
    }

    private static <T> Set<String> names(List<T> all, Function<T, String> name) {
        return all.stream().map(name).collect(Collectors.toCollection(HashSet::new));
    }
}
