package dev.firebreak.adapters.sampling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Input and output of groups as sums over their processes, where no controller counts it. A process that ends hands all its bytes to
 * the one that reaps it: what was seen of an ended child is taken off its parent's rise; and of a process with children in other
 * groups, such as a supervisor of containers, only its own threads are counted.
 */
final class Processes {
    private static final int MAX = 20_000;
    private static final int MAX_GENERATIONS = 16;
    /** A parent that has not reaped its child by then is not going to be charged for it. */
    private static final long FORGIVE_LOOKS = 10;
    /** A process that is older and was never seen was in a group that nobody looked at. */
    private static final long NEW_TICKS = 1_500;

    private final KernelFiles files;
    private final HeldFile uptime;
    private final ProcessIoText text = new ProcessIoText();
    private final Map<Integer, TrackedProcess> byPid = new HashMap<>();
    private final List<TrackedProcess> newcomers = new ArrayList<>();
    private long look;
    private boolean firstLook = true;
    private long uptimeSeconds;
    private boolean uptimeIsOld = true;

    Processes(KernelFiles files) {
        this.files = files;
        this.uptime = files.file("proc/uptime", "the age of processes is unknown");
    }

    void begin(long number) {
        look = number;
        uptimeIsOld = true;
    }

    /**
     * Adds to a group's sums what its processes did since it was last asked.
     *
     * @param withCpu whether their processor time is wanted too
     */
    void ask(GroupProcesses group, Members members, boolean withCpu) {
        List<TrackedProcess> now = new ArrayList<>(members.count());
        for (int i = 0; i < members.count(); i++) {
            TrackedProcess process = find(members.pid(i), group);
            if (process != null && process.seenAt != look && !process.group.outranks(group)) {
                process.seenAt = look;
                process.group = group;
                read(process, group, withCpu);
                now.add(process);
            }
        }
        List<TrackedProcess> ended = new ArrayList<>();
        for (TrackedProcess process : group.members) {
            if (process.group == group && process.seenAt != look) {
                ended.add(process);
            }
        }
        now.stream().filter(process -> process.ended).forEach(ended::add);
        now.removeIf(process -> process.ended);
        settle(ended, now);
        now.forEach(process -> count(process, group));
        group.members.clear();
        group.members.addAll(now);
    }

    /** After all groups were asked. */
    void end() {
        newcomers.forEach(this::noticeSupervisor);
        newcomers.clear();
        firstLook = false;
    }

    /** When a group is no more: its processes went with it, or are met again elsewhere. */
    void forget(GroupProcesses group) {
        group.closed = true;
        settle(
                group.members.stream()
                        .filter(process -> process.group == group && process.seenAt != look)
                        .toList(),
                List.of());
        group.members.clear();
    }

    private @Nullable TrackedProcess find(int pid, GroupProcesses group) {
        TrackedProcess known = byPid.get(pid);
        if (known != null || byPid.size() >= MAX) {
            return known;
        }
        TrackedProcess process = new TrackedProcess(files, pid, group);
        ProcessStatText stat = stat(process);
        process.parent = stat.parent();
        process.kernelThread = stat.kernelThread();
        process.supervises = pid == 1;
        process.countsFromBirth = !firstLook && isNew(stat);
        byPid.put(pid, process);
        newcomers.add(process);
        return process;
    }

    private ProcessStatText stat(TrackedProcess process) {
        ProcessStatText stat = ProcessStatText.parse(files.read(process.statFile));
        files.release(process.statFile);
        return stat;
    }

    private boolean isNew(ProcessStatText stat) {
        if (uptimeIsOld) {
            uptimeSeconds = files.read(uptime).number();
            uptimeIsOld = false;
        }
        return uptimeSeconds == Text.NONE || stat.startedTicks() > uptimeSeconds * 100 - NEW_TICKS;
    }

    private void read(TrackedProcess process, GroupProcesses group, boolean withCpu) {
        if (process.kernelThread) {
            return;
        }
        if (withCpu) {
            ProcessStatText stat = ProcessStatText.parse(files.read(process.statFile));
            if (stat.startedTicks() != Text.NONE) {
                long before = process.cpuMicros == Text.NONE && process.countsFromBirth ? 0 : process.cpuMicros;
                group.cpuMicros += before == Text.NONE ? 0 : Math.max(0, stat.cpuMicros() - before);
                process.cpuMicros = stat.cpuMicros();
            }
        }
        if (text.read(files.read(process.ioFile))) {
            process.now.set(text);
        } else {
            HeldFile.State state = process.ioFile.state;
            process.ended = state == HeldFile.State.GONE || state == HeldFile.State.MISSING;
        }
    }

    private void count(TrackedProcess process, GroupProcesses group) {
        if (!process.ioFile.wasRead()) {
            return;
        }
        if (!process.asked && !process.countsFromBirth) {
            process.before.set(process.now);
            if (process.supervises) {
                askThreads(process, new ProcessIo());
            }
        }
        process.asked = true;
        if (process.supervises) {
            if (!process.now.sameAs(process.before)) {
                askThreads(process, group.io);
            }
        } else {
            ProcessIo rise = new ProcessIo();
            rise.addRise(process.before, process.now);
            rise.cancelOut(process.owed);
            group.io.add(rise);
            if (look - process.owedSince > FORGIVE_LOOKS) {
                process.owed.clear();
            }
        }
        process.before.set(process.now);
    }

    private void askThreads(TrackedProcess process, ProcessIo sum) {
        String folder = "proc/" + process.pid + "/task";
        List<String> threads = KernelFiles.names(files.path(folder));
        for (String thread : threads) {
            if (text.read(files.readOnce(files.path(folder + "/" + thread + "/io"), process.ioFile.costs))) {
                ProcessIo now = new ProcessIo();
                now.set(text);
                sum.addRise(process.threads.getOrDefault(thread, new ProcessIo()), now);
                process.threads.put(thread, now);
            }
        }
        process.threads.keySet().retainAll(Set.copyOf(threads));
    }

    private void noticeSupervisor(TrackedProcess child) {
        TrackedProcess parent = byPid.get(child.parent);
        if (parent != null && !parent.supervises && parent.group != child.group && !child.ended) {
            parent.supervises = true;
            askThreads(parent, new ProcessIo());
        }
    }

    /** The nearest living ancestor is the one whom the kernel credits, and who takes over the children. */
    private void settle(List<TrackedProcess> ended, List<TrackedProcess> alive) {
        if (ended.isEmpty()) {
            return;
        }
        Set<Integer> pids = HashSet.newHashSet(ended.size());
        for (TrackedProcess process : ended) {
            process.ended = true;
            pids.add(process.pid);
        }
        for (TrackedProcess process : ended) {
            TrackedProcess reaper = byPid.get(process.parent);
            for (int i = 0; i < MAX_GENERATIONS && reaper != null && reaper.ended; i++) {
                reaper = byPid.get(reaper.parent);
            }
            if (reaper != null) {
                reaper.owed.add(process.before);
                reaper.owed.add(process.owed);
                reaper.owedSince = look;
            }
        }
        for (TrackedProcess process : ended) {
            byPid.remove(process.pid, process);
            files.release(process.ioFile);
            files.release(process.statFile);
        }
        for (TrackedProcess orphan : alive) {
            if (pids.contains(orphan.parent)) {
                orphan.parent = stat(orphan).parent();
                newcomers.add(orphan);
            }
        }
    }

    void close() {
        files.release(uptime);
        byPid.values().forEach(process -> {
            files.release(process.ioFile);
            files.release(process.statFile);
        });
        byPid.clear();
    }
}
