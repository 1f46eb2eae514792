package dev.firebreak.adapters.sampling;

import dev.firebreak.core.pressure.GroupCounters;
import dev.firebreak.core.pressure.GroupMemory;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The groups beyond those that are looked at one by one. Of these only processor time is read, of a part of them at each look, and all
 * of them are one group for whoever reads. Who becomes heavy is told so that it can take the place of one that is light.
 */
final class Crowd {
    /** Looks in which all of them are read once. */
    static final int ROUND = 30;

    private static final Owner OTHERS = Owner.of(Owner.Kind.MACHINE, "others");

    private static final class Member {
        final HeldFile usage;
        final HeldFile unified;
        long micros = Text.NONE;
        long rise;
        long seenAt;

        Member(GroupFolders folders) {
            usage = folders.file("cpuacct", "cpuacct.usage", GroupCpu.COSTS);
            unified = folders.file(Hierarchies.UNIFIED, "cpu.stat", GroupCpu.COSTS);
        }
    }

    private final KernelFiles files;
    private final KeyedNumbers numbers = new KeyedNumbers("usage_usec");
    private final Map<String, Member> members = new LinkedHashMap<>();
    private long micros;

    Crowd(KernelFiles files) {
        this.files = files;
    }

    void see(GroupFolders folders, long look) {
        members.computeIfAbsent(folders.group(), path -> new Member(folders)).seenAt = look;
    }

    boolean knows(String path) {
        return members.containsKey(path);
    }

    void leave(String path) {
        members.remove(path);
    }

    /** Reads those whose turn it is. */
    void look(long look) {
        members.values().removeIf(member -> member.seenAt != look);
        int index = 0;
        for (Member member : members.values()) {
            if (member.micros == Text.NONE || (index++ + look) % ROUND == 0) {
                read(member);
            }
        }
    }

    private void read(Member member) {
        long nanos = files.read(member.usage).number();
        files.release(member.usage);
        long now = nanos / 1_000;
        if (nanos == Text.NONE) {
            now = numbers.read(files.read(member.unified)).get(0);
            files.release(member.unified);
        }
        if (now != Text.NONE) {
            member.rise = member.micros == Text.NONE ? 0 : Math.max(0, now - member.micros);
            micros += member.rise;
            member.micros = now;
        }
    }

    /** The heaviest of the last round, heaviest first, with the processor time that each used in it. */
    List<Map.Entry<String, Long>> heaviest(int most) {
        List<Map.Entry<String, Long>> all = new ArrayList<>();
        members.forEach((path, member) -> all.add(Map.entry(path, member.rise)));
        all.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()));
        return all.subList(0, Math.min(most, all.size()));
    }

    Optional<GroupCounters> counters() {
        return members.isEmpty()
                ? Optional.empty()
                : Optional.of(new GroupCounters(
                        GroupCounters.OTHERS,
                        OTHERS,
                        micros,
                        0,
                        Optional.empty(),
                        GroupMemory.NONE,
                        Map.of(),
                        IoSource.NONE,
                        Optional.empty(),
                        Map.of(),
                        members.size()));
    }
}
