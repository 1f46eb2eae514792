package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GroupCounters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All groups that stand for a workload: the heaviest one by one, the rest as one. */
final class Groups {
    /** Places that change hands in a round at most. */
    private static final int SWAPS = 100;

    private final KernelFiles files;
    private final Notices notices;
    private final int max;
    private final Hierarchies hierarchies;
    private final GroupTree tree;
    private final Processes processes;
    private final Crowd crowd;
    private final Group.Shared shared;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private int slots;

    /** @param max how many are looked at one by one */
    Groups(KernelFiles files, Gpus gpus, Notices notices, int max) {
        this.files = files;
        this.notices = notices;
        this.max = max;
        this.hierarchies = Hierarchies.find(files);
        this.tree = new GroupTree(hierarchies);
        this.processes = new Processes(files);
        this.crowd = new Crowd(files);
        this.shared = new Group.Shared(
                new GroupMemoryFiles.Numbers(),
                new Names(),
                new Owners(files),
                new MemoryLimits(files, hierarchies),
                gpus);
    }

    List<GroupCounters> look(Moment moment) {
        tree.refresh(path -> see(path, moment.look()));
        processes.begin(moment.look());
        shared.owners().begin();
        shared.limits().begin(moment.look());
        List<GroupCounters> counters = new ArrayList<>(groups.size() + 1);
        if (!lookAtEach(moment, counters)) {
            // Where one went another may have come, and the folder above has as many links as before.
            tree.distrust();
            tree.refresh(path -> see(path, moment.look()));
            lookAtEach(moment, counters);
        }
        processes.end();
        crowd.look(moment.look());
        crowd.counters().ifPresent(counters::add);
        if (moment.look() % Crowd.ROUND == 0) {
            swap();
        }
        return counters;
    }

    /** @return false when one that the tree showed is no more */
    private boolean lookAtEach(Moment moment, List<GroupCounters> counters) {
        List<Group> byRank = new ArrayList<>(groups.values());
        byRank.sort(Comparator.comparingInt(group -> group.rank));
        boolean allThere = true;
        for (Group group : byRank) {
            if (group.lookedAt == moment.look()) {
                continue;
            }
            if (group.seenAt != moment.look()) {
                drop(group);
            } else if (!group.look(moment, shared)) {
                drop(group);
                allThere = false;
            } else if (group.populated()) {
                counters.add(group.last());
            }
        }
        return allThere;
    }

    private void see(String path, long look) {
        Group known = groups.get(path);
        if (known != null) {
            known.seenAt = look;
        } else if (groups.size() < max) {
            meet(path, crowd.knows(path)).seenAt = look;
        } else {
            crowd.see(folders(path), look);
            notices.say(
                    "others",
                    "More than " + max + " control groups are here, so the lightest are shown as one, \"others\"");
        }
    }

    private Group meet(String path, boolean old) {
        crowd.leave(path);
        Group group = new Group(folders(path), old, slots++, files, processes);
        groups.put(path, group);
        return group;
    }

    /** Gives places of light groups to heavier ones of the crowd; these go on from where they stand. */
    private void swap() {
        List<Group> lightest = new ArrayList<>(groups.values());
        lightest.sort(Comparator.comparingLong(Group::riseOfRound));
        int place = 0;
        for (Map.Entry<String, Long> heavy : crowd.heaviest(SWAPS)) {
            if (place == lightest.size() || lightest.get(place).riseOfRound() >= heavy.getValue()) {
                break;
            }
            drop(lightest.get(place++));
            meet(heavy.getKey(), true);
        }
        groups.values().forEach(Group::beginRound);
    }

    private void drop(Group group) {
        group.close();
        groups.remove(group.path);
    }

    private GroupFolders folders(String path) {
        return new GroupFolders(hierarchies, files.path("sys/fs/cgroup/none"), path);
    }

    void close() {
        groups.values().forEach(Group::close);
        groups.clear();
        processes.close();
    }
}
