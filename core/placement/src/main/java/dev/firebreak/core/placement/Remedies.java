package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Taint;
import dev.firebreak.core.lab.Throughput;
import dev.firebreak.core.lab.Where;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the smallest changes that give a copy a place, each tried before it is told. */
final class Remedies {
    /** More than these help nobody. */
    private static final int MOST = 5;

    private static final int MOST_OF_A_SORT = 2;

    /** From what costs nothing to what has to be bought. */
    private enum Sort {
        MOVE,
        RULE,
        AMOUNT,
        DISK,
        CARD,
        FABRIC
    }

    private final State state;
    private final Lab lab;
    private final List<Placed> placed;
    private final Group group;
    private final Workload workload;
    private final Map<Sort, Integer> found = new HashMap<>();
    private final Map<String, Remedy> remedies = new LinkedHashMap<>();

    private Remedies(State state, List<Placed> placed, Group group) {
        this.state = state;
        this.lab = state.problem().lab();
        this.placed = placed;
        this.group = group;
        this.workload = group.workload();
    }

    /** For a copy of the group that stands nowhere while everything else stands as placed; smallest first. */
    static List<Remedy> of(State state, List<Placed> placed, Group group) {
        Remedies all = new Remedies(state, placed, group);
        if (!group.isGang()) {
            all.moves();
        }
        if (!(group.workload().replicas() instanceof Replicas.EachNode)) {
            all.rules();
        }
        all.hardware();
        all.fabrics();
        return all.remedies.values().stream().limit(MOST).toList();
    }

    private boolean wants(Sort sort) {
        return found.getOrDefault(sort, 0) < MOST_OF_A_SORT && remedies.size() < MOST;
    }

    private void add(Sort sort, Remedy remedy) {
        if (remedies.putIfAbsent(remedy.message(), remedy) == null) {
            found.merge(sort, 1, Integer::sum);
        }
    }

    private void tryOut(Sort sort, String message, Lab changed) {
        if (wants(sort) && !remedies.containsKey(message) && helps(changed)) {
            add(sort, new Remedy(message, changed));
        }
    }

    /** Whether the group is whole, or has one copy more, in the changed lab with all else where it is. */
    private boolean helps(Lab changed) {
        Problem problem = new Problem(changed);
        State then = Taken.of(problem, placed);
        long before = placedCopies(then);
        if (before < placed.size()) {
            return false;
        }
        for (Group same : problem.groupsOf(group.workloadIndex())) {
            if (same.onlySite() == group.onlySite()) {
                Greedy.place(then, same, problem.choices(same), Greedy.NOTHING);
            }
        }
        return placedCopies(then) > before;
    }

    private static long placedCopies(State state) {
        long count = 0;
        for (int copy = 0; copy < state.problem().copies(); copy++) {
            count += state.isPlaced(copy) ? 1 : 0;
        }
        return count;
    }

    /** Another copy makes room and has a place elsewhere. */
    private void moves() {
        int copy = missing();
        for (Choice choice : state.problem().choices(group)) {
            for (int other : state.on(choice.site()).sorted()) {
                Group others = state.problem().groupOf(other);
                if (wants(Sort.MOVE) && !others.isGang() && others.onlySite() < 0) {
                    move(copy, choice, other);
                }
            }
        }
    }

    private int missing() {
        int copy = group.firstCopy();
        while (state.isPlaced(copy)) {
            copy++;
        }
        return copy;
    }

    private void move(int copy, Choice choice, int other) {
        Choice from = new Choice(state.siteOf(other), state.optionOf(other));
        Group others = state.problem().groupOf(other);
        state.remove(other);
        if (state.fits(copy, choice.site(), choice.option())) {
            state.place(copy, choice.site(), choice.option());
            state.problem().choices(others).stream()
                    .filter(c -> c.site().index() != from.site().index())
                    .filter(c -> state.fits(other, c.site(), c.option()))
                    .findFirst()
                    .ifPresent(c -> add(
                            Sort.MOVE,
                            new Remedy(
                                    "moving " + others.replica(other) + " from "
                                            + from.site().node().name() + " to "
                                            + c.site().node().name(),
                                    lab)));
            state.remove(copy);
        }
        state.place(other, from.site(), from.option());
    }

    /** What was said of the workload is changed. */
    private void rules() {
        String name = workload.name();
        if (workload.where().spread() != Where.Spread.PREFERRED) {
            tryOut(
                    Sort.RULE,
                    "spreading " + name + " only if possible",
                    Changes.workload(lab, name, Changes::spreadIfPossible));
        }
        for (Site site : state.problem().sites()) {
            var node = site.node();
            if (!workload.container().runsOn(node.arch())) {
                tryOut(
                        Sort.RULE,
                        "an image for " + node.arch().word(),
                        Changes.workload(lab, name, w -> Changes.alsoFor(w, node.arch())));
            }
            for (Taint taint : node.standing().taints()) {
                if (Suitability.keepsOff(workload, taint)) {
                    tryOut(
                            Sort.RULE,
                            "tolerating the taint " + taint.key(),
                            Changes.workload(lab, name, w -> Changes.tolerating(w, taint.key())));
                }
            }
            if (Suitability.ofName(workload, node).isEmpty()) {
                continue;
            }
            if (workload.where().only().isEmpty()) {
                tryOut(
                        Sort.RULE,
                        "letting it stand outside the cluster",
                        Changes.workload(lab, name, Changes::outside));
            } else {
                tryOut(
                        Sort.RULE,
                        "letting it stand on " + node.name(),
                        Changes.workload(lab, name, w -> Changes.alsoOn(w, node.name())));
            }
        }
    }

    private void hardware() {
        List<Hardening> amounts = new ArrayList<>();
        for (Site site : state.problem().sites()) {
            if (state.problem().means(group, site)) {
                Hardening.amounts(state, group, site).ifPresent(amounts::add);
            }
        }
        amounts.stream().sorted().forEach(h -> tryOut(Sort.AMOUNT, h.message(), h.changed()));
        for (Site site : state.problem().sites()) {
            if (state.problem().means(group, site) && wants(Sort.DISK)) {
                Hardening.disk(state, group, site).ifPresent(h -> tryOut(Sort.DISK, h.message(), h.changed()));
            }
        }
        for (Site site : state.problem().sites()) {
            if (state.problem().means(group, site) && wants(Sort.CARD)) {
                Hardening.card(state, group, site).ifPresent(h -> tryOut(Sort.CARD, h.message(), h.changed()));
            }
        }
    }

    /** A fabric that joins every node on which one copy of a gang would fit. */
    private void fabrics() {
        if (!group.isGang() || workload.where().gang().orElseThrow().fabric().isPresent()) {
            return;
        }
        List<String> nodes = lab.nodes().stream().map(n -> n.name()).toList();
        if (nodes.size() > 1) {
            Fabric all = new Fabric("added-fabric", Throughput.ofGigabits(10), false, nodes);
            tryOut(Sort.FABRIC, "a fabric that joins all nodes", Changes.fabric(lab, all));
        }
    }
}
