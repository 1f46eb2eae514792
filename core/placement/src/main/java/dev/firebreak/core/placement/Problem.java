package dev.firebreak.core.placement;

import dev.firebreak.core.lab.Fabric;
import dev.firebreak.core.lab.Hardware;
import dev.firebreak.core.lab.Lab;
import dev.firebreak.core.lab.Node;
import dev.firebreak.core.lab.Replicas;
import dev.firebreak.core.lab.Standing;
import dev.firebreak.core.lab.Workload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A lab in numbers, as the search reads it. Nothing in it changes. */
final class Problem {
    static final int MOST_NODES_SEARCHED = 20;
    static final int MOST_COPIES_SEARCHED = 300;

    private final Lab lab;
    private final List<Workload> workloads;
    private final List<Site> sites = new ArrayList<>();
    private final List<Node> kinds = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Integer> siteByName = new HashMap<>();
    private final Map<String, Integer> workloadByName = new HashMap<>();
    private final long[] capacity;
    private final int[] groupOf;
    private final int[] firstGroup;
    private final int zones;
    private final int disks;
    private final List<BitSet> fabrics = new ArrayList<>();
    private final Relations relations;
    private final Wishes wishes;
    private final long allCpu;
    private final long allMemory;

    Problem(Lab lab) {
        this.lab = lab;
        this.workloads = lab.everything();
        this.wishes = new Wishes(lab);
        this.zones = readNodes();
        this.allCpu =
                lab.nodes().stream().mapToLong(n -> n.allocatableCpu().milli()).sum();
        this.allMemory = lab.nodes().stream()
                .mapToLong(n -> n.allocatableMemory().value())
                .sum();
        this.disks = lab.nodes().stream().mapToInt(n -> n.disks().size()).sum();
        this.capacity = lab.nodes().stream()
                .map(Site::capacity)
                .flatMapToLong(Arrays::stream)
                .toArray();
        for (int w = 0; w < workloads.size(); w++) {
            workloadByName.put(workloads.get(w).name(), w);
        }
        lab.fabrics().forEach(fabric -> fabrics.add(sitesOf(fabric)));
        this.relations = new Relations(workloads, workloadByName);
        this.firstGroup = new int[workloads.size()];
        int copies = makeGroups();
        this.groupOf = new int[copies];
        groups.forEach(g -> Arrays.fill(groupOf, g.firstCopy(), g.firstCopy() + g.size(), g.index()));
    }

    /** What makes nodes alike for every workload, but for names and zones. */
    private record Kind(Hardware hardware, Standing standing, List<String> fabrics) {}

    private int readNodes() {
        Map<Kind, Integer> kindOf = new HashMap<>();
        Map<String, Integer> zoneOf = new HashMap<>();
        int zoneCount = 0;
        int base = 0;
        int firstDisk = 0;
        for (Node node : lab.nodes()) {
            Integer kind = kindOf.computeIfAbsent(kind(node), k -> {
                kinds.add(node);
                return kinds.size() - 1;
            });
            Optional<Integer> known = node.standing().zone().map(zoneOf::get);
            int zone = known.isPresent() ? known.get() : zoneCount++;
            node.standing().zone().ifPresent(name -> zoneOf.put(name, zone));
            siteByName.put(node.name(), sites.size());
            sites.add(new Site(sites.size(), node, kind, zone, base, firstDisk));
            base += Site.numbers(node);
            firstDisk += node.disks().size();
        }
        return zoneCount;
    }

    private Kind kind(Node node) {
        Standing s = node.standing();
        Standing anywhere = new Standing(
                s.membership(),
                s.controlPlane(),
                Optional.empty(),
                s.taints(),
                s.reservedCpu(),
                s.reservedMemory(),
                s.upkeep());
        List<String> joined = lab.fabrics().stream()
                .filter(f -> f.nodes().contains(node.name()))
                .map(Fabric::name)
                .toList();
        return new Kind(node.hardware(), anywhere, joined);
    }

    private BitSet sitesOf(Fabric fabric) {
        BitSet joined = new BitSet();
        fabric.nodes().stream().map(siteByName::get).filter(Objects::nonNull).forEach(joined::set);
        return joined;
    }

    private int makeGroups() {
        int copies = 0;
        for (int w = 0; w < workloads.size(); w++) {
            Workload workload = workloads.get(w);
            firstGroup[w] = groups.size();
            switch (workload.replicas()) {
                case Replicas.Count count -> {
                    if (count.copies() > 0) {
                        groups.add(new Group(groups.size(), workload, w, copies, 0, count.copies(), -1));
                        copies += count.copies();
                    }
                }
                case Replicas.EachNode() -> {
                    int ordinal = 0;
                    for (Site site : sites) {
                        if (Suitability.meansNode(workload, site.node())) {
                            int only = site.index();
                            groups.add(new Group(groups.size(), workload, w, copies++, ordinal++, 1, only));
                        }
                    }
                }
            }
        }
        return copies;
    }

    /** The ways for a copy of the group to stand on an empty node of each kind, by kind; made anew at each call. */
    Option[][] options(Group group) {
        Option[][] byKind = new Option[kinds.size()][];
        for (int k = 0; k < byKind.length; k++) {
            Node node = kinds.get(k);
            boolean suits =
                    Suitability.ofKind(group.workload(), node, lab.fabrics()).isEmpty();
            byKind[k] = suits ? Option.of(group.workload(), node, wishes).toArray(Option[]::new) : new Option[0];
        }
        return byKind;
    }

    /** Every place for a copy of the group were the lab empty, by node; made anew at each call. */
    List<Choice> choices(Group group) {
        Option[][] byKind = options(group);
        List<Choice> choices = new ArrayList<>();
        for (Site site : group.onlySite() < 0 ? sites : List.of(sites.get(group.onlySite()))) {
            if (byKind[site.kind()].length > 0 && means(group, site)) {
                for (Option option : byKind[site.kind()]) {
                    choices.add(new Choice(site, option));
                }
            }
        }
        return choices;
    }

    /** Whether the node is one that the group means, by name and membership. */
    boolean means(Group group, Site site) {
        return (group.onlySite() < 0 || group.onlySite() == site.index())
                && Suitability.ofName(group.workload(), site.node()).isEmpty();
    }

    /** The fabrics that would do for a gang, as the nodes that each joins. */
    List<BitSet> fabricsFor(Group gang) {
        Optional<String> wanted = gang.workload().where().gang().orElseThrow().fabric();
        List<BitSet> good = new ArrayList<>();
        for (int f = 0; f < fabrics.size(); f++) {
            if (wanted.isEmpty() || wanted.get().equals(lab.fabrics().get(f).name())) {
                good.add(fabrics.get(f));
            }
        }
        return good;
    }

    /** On how many nodes of a kind that will do a copy could stand were they empty. */
    long placesByKind(Group group) {
        if (group.onlySite() >= 0) {
            return 1;
        }
        Option[][] byKind = options(group);
        return sites.stream().filter(s -> byKind[s.kind()].length > 0).count();
    }

    long allCpu() {
        return allCpu;
    }

    long allMemory() {
        return allMemory;
    }

    Lab lab() {
        return lab;
    }

    Wishes wishes() {
        return wishes;
    }

    List<Site> sites() {
        return sites;
    }

    Site site(int index) {
        return sites.get(index);
    }

    Optional<Site> site(String name) {
        return Optional.ofNullable(siteByName.get(name)).map(sites::get);
    }

    Optional<Integer> workload(String name) {
        return Optional.ofNullable(workloadByName.get(name));
    }

    List<Workload> workloads() {
        return workloads;
    }

    List<Group> groups() {
        return groups;
    }

    Group groupOf(int copy) {
        return groups.get(groupOf[copy]);
    }

    List<Group> groupsOf(int workload) {
        int first = firstGroup[workload];
        int end = workload + 1 < firstGroup.length ? firstGroup[workload + 1] : groups.size();
        return groups.subList(first, end);
    }

    /** Whether anybody asks where copies of the workload stand. */
    boolean isCounted(int workload) {
        Group group = groups.get(firstGroup[workload]);
        return relations.isNamed(workload) || group.size() > 1 || group.apartByNode() || group.apartByZone();
    }

    /** Whether it is small enough for a search and a proof. */
    boolean isSmall() {
        return sites.size() <= MOST_NODES_SEARCHED && copies() <= MOST_COPIES_SEARCHED;
    }

    int copies() {
        return groupOf.length;
    }

    int zoneCount() {
        return zones;
    }

    int diskCount() {
        return disks;
    }

    long capacity(int number) {
        return capacity[number];
    }

    int numbers() {
        return capacity.length;
    }

    int[] apartFrom(int workload) {
        return relations.apartFrom(workload);
    }

    int[] near(int workload) {
        return relations.near(workload);
    }

    /** Ports of the node that a copy takes, each with its protocol in one number. */
    int[] hostPorts(int workload) {
        return relations.hostPorts(workload);
    }
}
