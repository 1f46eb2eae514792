package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a copy cannot stand on a node, by the same rules as the search. */
final class Refusals {
    private Refusals() {}

    /** Why no copy more of the group, and no gang as a whole, can stand on the node; empty when it can. */
    static List<Refusal> of(State state, Group group, Site site) {
        Problem problem = state.problem();
        List<Refusal> ofItself = new ArrayList<>(Suitability.ofName(group.workload(), site.node()));
        if (group.onlySite() >= 0 && group.onlySite() != site.index()) {
            ofItself.add(new Refusal(
                    Rule.NAMED_NODE,
                    "this copy is for " + problem.site(group.onlySite()).node().name()));
        }
        ofItself.addAll(
                Suitability.ofKind(group.workload(), site.node(), problem.lab().fabrics()));
        List<Refusal> ofOthers = Option.evenTooLarge(group.workload(), site.node(), problem.wishes()).stream()
                .map(option -> state.refusals(group, site, option))
                .min(Comparator.comparingInt(List::size))
                .orElse(List.of());
        Set<Rule> known = ofItself.stream().map(Refusal::rule).collect(Collectors.toSet());
        List<Refusal> all = Stream.concat(ofItself.stream(), ofOthers.stream().filter(r -> !known.contains(r.rule())))
                .toList();
        return all.isEmpty() && group.isGang() && group.size() > 1 ? List.of(notWhole(group)) : all;
    }

    private static Refusal notWhole(Group gang) {
        return new Refusal(
                Rule.GANG, "one copy fits here, but no fabric has room for all " + gang.size() + " at the same time");
    }
}
