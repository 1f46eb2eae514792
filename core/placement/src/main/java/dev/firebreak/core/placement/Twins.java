package dev.firebreak.core.placement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Nodes that differ in nothing but their name: of two with the same on them only the first need be tried. */
final class Twins {
    private record Likeness(int kind, int zone, List<Integer> namedBy) {}

    private final Problem problem;
    private final int[] likeness;
    private final int[] count;
    private final List<List<Group>> ownGroups = new ArrayList<>();

    Twins(Problem problem, Running running) {
        this.problem = problem;
        int sites = problem.sites().size();
        this.likeness = new int[sites];
        this.count = new int[sites];
        Map<Likeness, Integer> known = new HashMap<>();
        for (Site site : problem.sites()) {
            likeness[site.index()] = known.computeIfAbsent(likeness(site, running), k -> known.size());
            count[likeness[site.index()]]++;
            ownGroups.add(problem.groups().stream()
                    .filter(g -> g.onlySite() == site.index())
                    .toList());
        }
    }

    private Likeness likeness(Site site, Running running) {
        boolean ran = false;
        for (int copy = 0; copy < problem.copies(); copy++) {
            ran |= running.hasPlace(copy) && running.siteOf(copy).index() == site.index();
        }
        boolean aloneInZone =
                problem.sites().stream().filter(s -> s.zone() == site.zone()).count() == 1;
        List<Integer> namedBy = new ArrayList<>();
        for (int w = 0; w < problem.workloads().size(); w++) {
            if (Suitability.ofName(problem.workloads().get(w), site.node()).isEmpty()) {
                namedBy.add(w);
            }
        }
        int zone = aloneInZone ? -1 : site.zone();
        return new Likeness(ran ? -1 - site.index() : site.kind(), zone, namedBy);
    }

    boolean hasTwin(Site site) {
        return count[likeness[site.index()]] > 1;
    }

    /** What stands on each node as far as it was asked for; good until something is placed or taken away. */
    final class Glance {
        private final State state;
        private final boolean[] open;
        private final long[][] contents = new long[likeness.length][];

        Glance(State state, boolean[] open) {
            this.state = state;
            this.open = open;
        }

        /** Whether both are alike and hold the same now. */
        boolean alike(Site a, Site b) {
            return likeness[a.index()] == likeness[b.index()] && Arrays.equals(content(a), content(b));
        }

        @SuppressWarnings("NullAway") // filled when first asked for
        private long[] content(Site site) {
            if (contents[site.index()] == null) {
                contents[site.index()] = read(site);
            }
            return contents[site.index()];
        }

        private long[] read(Site site) {
            int[] copies = state.on(site).sorted();
            List<Group> own = ownGroups.get(site.index());
            long[] content = new long[copies.length + own.size()];
            for (int i = 0; i < copies.length; i++) {
                Option option = state.optionOf(copies[i]);
                long hash = problem.groupOf(copies[i]).workloadIndex();
                hash = (hash << 16) | (option.disk() + 1);
                content[i] = (hash << 24) | (Arrays.hashCode(option.cards()) & 0xFFFFFF);
            }
            for (int i = 0; i < own.size(); i++) {
                content[copies.length + i] = -1L
                        - (2L * own.get(i).workloadIndex() + (open[own.get(i).index()] ? 1 : 0));
            }
            Arrays.sort(content);
            return content;
        }
    }
}
