package dev.firebreak.entry.cli;

import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.ServedModel;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A lab as it might be. */
final class WhatIf {
    private WhatIf() {}

    /** The lab without some of its machines. */
    static Lab without(Lab lab, List<String> gone) throws CommandException {
        Set<String> names = new HashSet<>(gone);
        if (lab.nodes().stream().allMatch(node -> names.contains(node.name()))) {
            throw new CommandException("--without leaves no machine of " + lab.name() + "; name fewer");
        }
        return lab.without(names);
    }

    /** The lab with everything of another one beside it; what it has by the same name already is an error. */
    static Lab with(Lab lab, Lab more) throws CommandException {
        distinct(
                "machine",
                lab.nodes().stream().map(Node::name).toList(),
                more.nodes().stream().map(Node::name).toList());
        distinct(
                "workload",
                lab.everything().stream().map(Workload::name).toList(),
                more.everything().stream().map(Workload::name).toList());
        distinct(
                "fabric",
                lab.fabrics().stream().map(Fabric::name).toList(),
                more.fabrics().stream().map(Fabric::name).toList());
        List<Node> nodes = joined(lab.nodes(), more.nodes());
        List<ServedModel> models = joined(lab.models(), more.models());
        List<Edge> edges = joined(lab.edges(), more.edges());
        return new Lab(
                lab.name(),
                nodes,
                joined(lab.fabrics(), more.fabrics()),
                joined(lab.workloads(), more.workloads()),
                models,
                edges,
                lab.tariff(),
                lab.cluster());
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static void distinct(String what, List<String> names, List<String> more) throws CommandException {
        Set<String> taken = new HashSet<>(names);
        for (String name : more) {
            if (!taken.add(name)) {
                throw new CommandException(
                        "--with: the lab has a " + what + " " + name + " already; call the new one something else");
            }
        }
    }
}
