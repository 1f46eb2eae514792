package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who stands where while the search goes on: room, company, and what all wishes cost so far. */
final class State {
    private static final int NOWHERE = -1;

    private final Problem problem;
    private final Running running;
    private final Room room;
    private final Company company;
    private final Neighbours neighbours;
    private final Counts waiting;
    private final int[] siteOf;
    private final @Nullable Option[] optionOf;
    private final Bag[] content;
    private long points;
    private long crowding;
    private final long[] comfortable;
    private long leftOut;

    State(Problem problem, Running running) {
        this.problem = problem;
        this.running = running;
        this.room = new Room(problem);
        this.company = new Company(problem);
        this.neighbours = new Neighbours(problem);
        this.waiting = new Counts(problem.workloads().size(), problem.sites().size());
        this.siteOf = new int[problem.copies()];
        this.optionOf = new Option[problem.copies()];
        Arrays.fill(siteOf, NOWHERE);
        this.comfortable = problem.sites().stream()
                .mapToLong(s -> Headroom.comfortable(problem.capacity(s.base() + Site.MEMORY)))
                .toArray();
        this.content = new Bag[problem.sites().size()];
        Arrays.setAll(content, s -> new Bag());
        problem.groups().forEach(g -> leftOut += g.size() * g.costOfLeavingOut());
    }

    Problem problem() {
        return problem;
    }

    Running running() {
        return running;
    }

    Room room() {
        return room;
    }

    Company company() {
        return company;
    }

    boolean isPlaced(int copy) {
        return siteOf[copy] != NOWHERE;
    }

    Site siteOf(int copy) {
        return problem.site(siteOf[copy]);
    }

    Option optionOf(int copy) {
        Option option = optionOf[copy];
        if (option == null) {
            throw new IllegalStateException(
                    "stands nowhere: " + problem.groupOf(copy).replica(copy));
        }
        return option;
    }

    Bag on(Site site) {
        return content[site.index()];
    }

    /** What the wishes of all that is placed cost, moves included, in thousandths of points. */
    long points() {
        return points;
    }

    /** The part of {@link #points} that nodes cost whose memory is nearly all promised. */
    long crowding() {
        return crowding;
    }

    /** Whether the copy may stand there beside what stands there now. */
    boolean fits(int copy, Site site, Option option) {
        return room.holds(site, option) && company.allows(problem.groupOf(copy), site);
    }

    List<Refusal> refusals(Group group, Site site, Option option) {
        List<Refusal> refusals = new ArrayList<>(company.refusals(group, site));
        refusals.addAll(room.refusals(site, option));
        return refusals;
    }

    /** What the wishes would cost more if the copy came there. */
    long costOf(int copy, Site site, Option option) {
        Sum sum = new Sum();
        sum.milli = option.points() + crowding(site, option);
        withOthers(copy, site, option, sum);
        return sum.milli;
    }

    /** What each wish would cost more if the copy came there; the whole is {@link #costOf}. */
    void explain(int copy, Site site, Option option, Wishes.Tally tally) {
        Group group = problem.groupOf(copy);
        problem.wishes().alone(new Wishes.Place(group.workload(), site.node(), option.disk(), option.cards()), tally);
        tally.add(Wish.HEADROOM, crowding(site, option));
        withOthers(copy, site, option, tally);
    }

    private void withOthers(int copy, Site site, Option option, Wishes.Tally tally) {
        Group group = problem.groupOf(copy);
        besides(group, site, option, tally);
        for (int other : problem.near(group.workloadIndex())) {
            if (company.on(site, other) == 0) {
                tally.add(Wish.NEAR, Wish.NEAR.milli(group.home()));
            }
        }
        if (company.on(site, group.workloadIndex()) == 0) {
            tally.add(Wish.NEAR, -waiting.at(group.workloadIndex(), site.index()));
        }
        running.moving(copy, site, option, tally);
    }

    /** What the node's memory would cost more. */
    private long crowding(Site site, Option option) {
        long used = room.used(site, Site.MEMORY);
        long then = used + option.memory();
        if (then <= comfortable[site.index()]) {
            return 0;
        }
        long whole = problem.capacity(site.base() + Site.MEMORY);
        return Headroom.milli(then, whole) - Headroom.milli(used, whole);
    }

    private void besides(Group group, Site site, Option option, Wishes.Tally tally) {
        neighbours.minded(group.home(), site, option, tally);
        if (group.size() > 1) {
            int workload = group.workloadIndex();
            tally.add(Wish.SAME_NODE, company.on(site, workload) * Wish.SAME_NODE.milli(group.home()));
            tally.add(Wish.SAME_ZONE, company.near(site, workload) * Wish.SAME_ZONE.milli(group.home()));
        }
    }

    /** As {@link #costOf} without what depends on who is still to come and on what ran: nearness, headroom and moves. */
    long costBesides(Group group, Site site, Option option) {
        Sum sum = new Sum();
        sum.milli = option.points();
        besides(group, site, option, sum);
        return sum.milli;
    }

    void place(int copy, Site site, Option option) {
        points += costOf(copy, site, option);
        crowding += crowding(site, option);
        Group group = problem.groupOf(copy);
        leftOut -= group.costOfLeavingOut();
        room.take(site, option);
        company.add(group, site);
        neighbours.add(group.home(), site, option);
        countWaiting(group, site, 1);
        siteOf[copy] = site.index();
        optionOf[copy] = option;
        content[site.index()].add(copy);
    }

    void remove(int copy) {
        Site site = siteOf(copy);
        Option option = optionOf(copy);
        Group group = problem.groupOf(copy);
        content[site.index()].remove(copy);
        siteOf[copy] = NOWHERE;
        optionOf[copy] = null;
        countWaiting(group, site, -1);
        neighbours.remove(group.home(), site, option);
        company.remove(group, site);
        room.giveBack(site, option);
        leftOut += group.costOfLeavingOut();
        points -= costOf(copy, site, option);
        crowding -= crowding(site, option);
    }

    private void countWaiting(Group group, Site site, int sign) {
        for (int other : problem.near(group.workloadIndex())) {
            waiting.add(other, site.index(), (int) (sign * Wish.NEAR.milli(group.home())));
        }
    }

    /** What leaving out all that is not placed costs. */
    long leftOut() {
        return leftOut;
    }

    /** What the search makes least: what is left out, then what the wishes cost. */
    long cost() {
        return leftOut + points;
    }

    private static final class Sum implements Wishes.Tally {
        private long milli;

        @Override
        public void add(Wish wish, long more) {
            milli += more;
        }
    }
}
