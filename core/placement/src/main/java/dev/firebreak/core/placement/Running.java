package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Disk;
import dev.firebreak.core.lab.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ran before, as far as it still has a place: leaving it has a price. */
final class Running {
    private final Problem problem;
    private final int[] siteOf;
    private final Option[][] optionOf;
    private final List<Placed> gone = new ArrayList<>();
    private final Map<Replica, Spot> before = new HashMap<>();

    private Running(Problem problem) {
        this.problem = problem;
        this.siteOf = new int[problem.copies()];
        this.optionOf = new Option[problem.copies()][];
        Arrays.fill(siteOf, -1);
        Arrays.fill(optionOf, new Option[0]);
    }

    static Running nothing(Problem problem) {
        return new Running(problem);
    }

    /** Reads what ran; a copy of a workload on each node is known by its node, any other by its number. */
    static Running of(Problem problem, List<Placed> placed) {
        Running running = new Running(problem);
        Map<Integer, Option[][]> options = new HashMap<>();
        for (Placed one : placed) {
            Optional<Integer> copy = running.copyOf(one);
            if (copy.isEmpty()) {
                running.gone.add(one);
                continue;
            }
            Group group = problem.groupOf(copy.get());
            running.before.put(group.replica(copy.get()), one.spot());
            Optional<Site> site = problem.site(one.spot().node());
            if (site.isPresent() && problem.means(group, site.get())) {
                Option[][] byKind = options.computeIfAbsent(group.index(), g -> problem.options(group));
                running.stood(copy.get(), site.get(), byKind[site.get().kind()], one.spot());
            }
        }
        return running;
    }

    private Optional<Integer> copyOf(Placed one) {
        Optional<Integer> workload = problem.workload(one.replica().workload());
        if (workload.isEmpty()) {
            return Optional.empty();
        }
        for (Group group : problem.groupsOf(workload.get())) {
            if (group.onlySite() >= 0) {
                if (problem.site(group.onlySite())
                        .node()
                        .name()
                        .equals(one.spot().node())) {
                    return Optional.of(group.firstCopy());
                }
            } else if (one.replica().ordinal() < group.size()) {
                return Optional.of(group.firstCopy() + one.replica().ordinal());
            }
        }
        return Optional.empty();
    }

    private void stood(int copy, Site site, Option[] options, Spot spot) {
        for (Option option : options) {
            if (spotOf(site.node(), option).equals(spot)) {
                siteOf[copy] = site.index();
                optionOf[copy] = new Option[] {option};
            }
        }
    }

    static Spot spotOf(Node node, Option option) {
        Optional<String> disk = option.disk() < 0
                ? Optional.empty()
                : Optional.of(node.disks().get(option.disk())).map(Disk::name);
        return new Spot(node.name(), disk, Arrays.stream(option.cards()).boxed().toList());
    }

    /** Whether the copy ran in a place that is still there and of a kind that will do. */
    boolean hasPlace(int copy) {
        return siteOf[copy] >= 0;
    }

    Site siteOf(int copy) {
        return problem.site(siteOf[copy]);
    }

    Option optionOf(int copy) {
        return optionOf[copy][0];
    }

    boolean isAt(int copy, Site site, Option option) {
        return siteOf[copy] == site.index() && optionOf[copy][0].sameAs(option);
    }

    /** The price of standing there instead of where it ran. */
    void moving(int copy, Site site, Option option, Wishes.Tally tally) {
        if (siteOf[copy] < 0 || isAt(copy, site, option)) {
            return;
        }
        Group group = problem.groupOf(copy);
        tally.add(Wish.MOVE, Wish.MOVE.milli(group.home()));
        long data = Wishes.ofMovedData(group.workload());
        if (data > 0) {
            tally.add(Wish.MOVED_DATA, data);
        }
    }

    /** Where each copy that is still wanted stood, whether or not the place will still do. */
    Optional<Spot> before(Replica replica) {
        return Optional.ofNullable(before.get(replica));
    }

    boolean isNothing() {
        return before.isEmpty() && gone.isEmpty();
    }

    /** What ran and is no longer wanted. */
    List<Placed> gone() {
        return gone;
    }
}
