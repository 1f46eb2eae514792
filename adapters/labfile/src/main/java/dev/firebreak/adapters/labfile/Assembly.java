package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Arch;
import dev.firebreak.core.lab.Bytes;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.LabRules;
import dev.firebreak.core.lab.Needs;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Workload;
import dev.firebreak.core.lab.WorkloadClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a lab of a draft: patterns become nodes, and the rules between parts are held against it. */
final class Assembly {
    private static final Machine UNREADABLE = new Machine(
            new Hardware(Arch.OTHER, "", 1, Bytes.ZERO, List.of(), List.of(), List.of(), ""), Standing.PLAIN);

    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    private record Named(Node node, Place at, String pattern) {}

    private final Draft draft;
    private final Yaml root;
    private final Reading reading;

    private Assembly(Draft draft, Yaml root, Reading reading) {
        this.draft = draft;
        this.root = root;
        this.reading = reading;
    }

    /**
     * The lab. What could not be read stands in it by its name alone, so that whoever names it is not told that it is not
     * there; the problem is told already.
     */
    static Optional<Lab> lab(Draft draft, Yaml root, Reading reading) {
        Assembly assembly = new Assembly(draft, root, reading);
        List<Node> nodes = assembly.nodes();
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        Lab lab = new Lab(
                draft.name(),
                nodes,
                draft.fabrics(),
                assembly.workloads(),
                assembly.models(),
                draft.edges(),
                draft.tariff(),
                draft.cluster(),
                draft.telemetry(),
                draft.alerting());
        LabRules.problems(lab).forEach(assembly::tell);
        return Optional.of(lab);
    }

    private List<Node> nodes() {
        Map<String, Named> nodes = new LinkedHashMap<>();
        for (MapOf.Member<NodeNames, Machine> member : draft.nodes()) {
            if (nodes.size() + member.key().count() > Bounds.NODES) {
                tell(member, "makes more than " + Bounds.NODES + " nodes, which is as many as a lab may have");
                break;
            }
            Machine machine = member.value().orElse(UNREADABLE);
            for (String name : member.key().names()) {
                Named before = nodes.putIfAbsent(
                        name,
                        new Named(machine.named(name), member.at(), member.key().pattern()));
                if (before != null) {
                    tell(
                            member,
                            "names " + name + ", which is there already by " + before.pattern + " at " + before.at);
                    break;
                }
            }
        }
        return nodes.values().stream().map(Named::node).toList();
    }

    private void tell(MapOf.Member<NodeNames, Machine> member, String wrong) {
        String pattern = '"' + member.key().pattern() + '"';
        reading.problems().add(new Problem(member.at(), "nodes", pattern, wrong, Optional.empty()));
    }

    private List<Workload> workloads() {
        List<Workload> all = new ArrayList<>();
        draft.workloads()
                .forEach(member -> all.add(member.value()
                        .orElseGet(() -> Workload.of(member.key(), WorkloadClass.SERVICE, Needs.NOTHING))));
        return all;
    }

    private List<ServedModel> models() {
        return draft.models().stream()
                .map(member -> member.value().orElseGet(() -> unreadableModel(member.key())))
                .toList();
    }

    private static ServedModel unreadableModel(String name) {
        return new ServedModel(
                Workload.of(name, WorkloadClass.INFERENCE, Needs.NOTHING),
                ServedModel.Task.CHAT,
                ServedModel.Engine.OTHER,
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private void tell(LabRules.Problem problem) {
        Problems problems = reading.problems();
        Optional<String> maybe = problem.unknownName().isEmpty() || problems.isMany()
                ? Optional.empty()
                : Nearest.to(problem.unknownName(), problem.knownNames());
        Place at = Paths.place(root, problem.path(), problem.unknownName());
        problems.add(new Problem(at, key(problem.path()), "", problem.message(), maybe));
    }

    /** The last key on the way; of an item of a list the list's. */
    private static String key(List<String> path) {
        String last = path.getLast();
        return path.size() > 1 && INDEX.matcher(last).matches() ? path.get(path.size() - 2) : last;
    }
}
