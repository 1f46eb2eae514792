package dev.firebreak.core.culprit;

import dev.firebreak.core.lab.DiskIo;
import dev.firebreak.core.pressure.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches one node, moment by moment: who suffers, since when, and who causes it. It has no clock and reads nothing; the same moments
 * make the same incidents. For one thread at a time.
 */
public final class NodeWatch {
    private static final int MAX_TROUBLES = 32;
    /** Rates over longer than this say little about each second of it. */
    private static final double GAP_SECONDS = 5;
    /** Alarms look at so many ticks, and a gap must not be among them. */
    private static final int AFTER_GAP = 3;

    private final String node;
    private final NodeMemory memory;
    private final Complaints complaints;
    private final Levels levels = new Levels();
    private final Map<Optional<Place>, Trouble> troubles = new LinkedHashMap<>();
    private long gap = -AFTER_GAP;

    /**
     * @param node its name in the lab
     * @param disks what its disks can do, by the kernel's name; what is usual of their kind where one is not listed
     */
    public NodeWatch(String node, Map<String, DiskIo> disks) {
        this.node = node;
        this.memory = new NodeMemory(disks);
        this.complaints = new Complaints(memory);
    }

    /** @return incidents that began, changed or ended with this moment */
    public List<Incident> observe(Moment moment) {
        memory.see(moment.interval());
        long now = memory.calendar.now();
        levels.hear(now, moment.levels(), memory.tracks());
        List<Incident> told = new ArrayList<>();
        if (moment.interval().seconds() > GAP_SECONDS) {
            memory.calendar.blot();
            gap = now;
        }
        if (now - gap < AFTER_GAP) {
            return told;
        }
        Instant seen = moment.interval().end();
        for (Complaints.Complaint complaint : complaints.find(levels.slow(now), troubles.values())) {
            trouble(complaint, now, seen).ifPresent(trouble -> trouble.suffers(complaint.sufferer(), now));
        }
        for (Trouble trouble : List.copyOf(troubles.values())) {
            if (trouble.isJudged(now)) {
                trouble.hear(assess(trouble, now));
            }
            trouble.tell(now, seen).ifPresent(incident -> {
                told.add(incident);
                if (incident.isOver()) {
                    close(trouble, incident.phase());
                }
            });
        }
        for (Trouble trouble : troubles.values()) {
            trouble.troubled().forEach(resource -> memory.calendar.trouble(resource, trouble.onset() - 1));
            memory.calendar.troubleLevels(trouble.onset() - 1);
        }
        memory.settle();
        levels.settle(memory.calendar);
        return told;
    }

    private Optional<Trouble> trouble(Complaints.Complaint complaint, long now, Instant seen) {
        Trouble open = troubles.get(complaint.place());
        if (open == null && troubles.size() < MAX_TROUBLES) {
            long onset = complaint.sufferer().onset(now);
            open = new Trouble(node, complaint.place(), onset, now, seen.minusSeconds(now - onset + 1));
            troubles.put(complaint.place(), open);
        }
        return Optional.ofNullable(open);
    }

    private void close(Trouble trouble, Incident.Phase phase) {
        troubles.remove(trouble.place());
        if (phase == Incident.Phase.USUAL) {
            trouble.troubled().forEach(memory.calendar::forgive);
        }
    }

    private Assessment assess(Trouble trouble, long now) {
        if (trouble.place().isEmpty()) {
            return Assessment.nothing();
        }
        Place place = trouble.place().get();
        Window window = trouble.window(now);
        List<Track> victims =
                memory.tracks().stream().filter(t -> trouble.harms(t.party())).toList();
        return switch (place.resource()) {
            case CPU -> CpuJudge.assess(memory, window, victims);
            case MEMORY -> MemoryJudge.assess(memory, place, window, victims);
            case DISK ->
                memory.disks().stream()
                        .filter(disk -> disk.place().equals(place))
                        .findFirst()
                        .map(disk ->
                                DiskJudge.assess(memory, disk, window, trouble.errors(DiskJudge.errors(memory, disk))))
                        .orElse(Assessment.nothing());
            case NETWORK ->
                memory.links().stream()
                        .filter(link -> link.place().equals(place))
                        .findFirst()
                        .map(link -> LinkJudge.assess(memory, link, window))
                        .orElse(Assessment.nothing());
            case GPU, GPU_MEMORY ->
                memory.gpus().stream()
                        .filter(gpu -> gpu.id().equals(place.device()))
                        .findFirst()
                        .map(gpu -> place.resource() == Resource.GPU
                                ? GpuJudge.time(memory, gpu, window)
                                : GpuJudge.memory(memory, gpu, window))
                        .orElse(Assessment.nothing());
        };
    }
}
