package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.MachineCounters;
import dev.firebreak.core.pressure.Reading;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at a Linux machine and its control groups. For one thread, once a second or less often. */
public final class Sampler implements AutoCloseable {
    private static final int MAX_HELD = 8192;

    private final String node;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Notices notices = new Notices();
    private final KernelFiles files;
    private final MachineFiles machineFiles;
    private final Hierarchies hierarchies;
    private final GroupTree tree;
    private final Processes processes;
    private final Group.Shared shared;
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private @Nullable MachineCounters before;
    private long beforeNanos;
    private Moment moment = Moment.NONE;
    private int slots;

    /** This machine, by its own clocks. */
    public Sampler(String node) {
        this(node, Path.of("/"), InstantSource.system(), System::nanoTime);
    }

    /**
     * @param node the machine's name in the lab
     * @param root {@code /}, or a recorded tree
     * @param clock the wall clock
     * @param nanos a clock that never goes back
     */
    public Sampler(String node, Path root, InstantSource clock, LongSupplier nanos) {
        this.node = node;
        this.clock = clock;
        this.nanos = nanos;
        this.files = new KernelFiles(root, MAX_HELD, notices);
        this.machineFiles = new MachineFiles(files, notices);
        this.hierarchies = Hierarchies.find(files);
        this.tree = new GroupTree(files, hierarchies);
        this.processes = new Processes(files);
        this.shared = new Group.Shared(new GroupMemoryFiles.Numbers(), new Names(), new Owners(files));
    }

    /** One look. It takes a few milliseconds and never fails: what cannot be read is absent, and {@link #notices} says so. */
    public Reading look() {
        long now = nanos.getAsLong();
        MachineCounters machine = machineFiles.read(List.of());
        moment = moment.next(before, machine, (now - beforeNanos) / 1e9);
        before = machine;
        beforeNanos = now;
        return new Reading(node, clock.instant(), now, machine, lookAtGroups());
    }

    /** What cannot be seen on this machine and what that costs, a sentence each. */
    public List<String> notices() {
        return notices.all();
    }

    /** How many files are open. */
    int heldFiles() {
        return files.held();
    }

    private List<GroupCounters> lookAtGroups() {
        tree.refresh(path -> groups.computeIfAbsent(path, this::meet).seenAt = moment.look());
        processes.begin(moment.look());
        shared.owners().begin();
        List<GroupCounters> counters = new ArrayList<>(groups.size());
        List<Group> byRank = new ArrayList<>(groups.values());
        byRank.sort(Comparator.comparingInt(group -> group.rank));
        for (Group group : byRank) {
            if (group.seenAt != moment.look() || !group.look(moment, shared)) {
                group.close();
                groups.remove(group.path);
            } else if (group.populated()) {
                counters.add(group.last());
            }
        }
        processes.end();
        return counters;
    }

    private Group meet(String path) {
        GroupFolders folders = new GroupFolders(hierarchies, files.path("sys/fs/cgroup/none"), path);
        return new Group(folders, slots++, files, processes);
    }

    @Override
    public void close() {
        groups.values().forEach(Group::close);
        groups.clear();
        processes.close();
        machineFiles.close();
    }
}
