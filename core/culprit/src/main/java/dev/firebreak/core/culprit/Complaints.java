package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds who suffers just now, and where it is tight for it. */
final class Complaints {
    private static final int YOUNG = 22;
    /** No stall under it is looked at closer. */
    private static final double CHEAP_FLOOR = 0.03;

    /** Bytes a second, over so many ticks. */
    private static final double USES_BYTES = 100_000;

    private static final int LATELY = 20;
    private static final double WAITS_MORE = 1.15;
    /** Of a wait for a disk the kernel counts a part, of one for a processor all. */
    private static final double WAITS_MORE_POINTS = 0.01;

    private static final double WAITS_MORE_FOR_CPU_POINTS = 0.03;

    /** @param place empty where nothing on the node is short */
    record Complaint(Optional<Place> place, Sufferer sufferer) {}

    private final NodeMemory node;

    Complaints(NodeMemory node) {
        this.node = node;
    }

    List<Complaint> find(List<Levels.Level> slow, Collection<Trouble> open) {
        long now = node.calendar.now();
        List<Complaint> found = new ArrayList<>();
        for (Track track : node.tracks()) {
            if (track.seen() == now && track.knowsItself() && now - track.born() >= YOUNG) {
                waitsForCpu(track, now, found);
                waitsForMemory(track, now, found);
                waitsForDisk(track, now, found);
            }
        }
        for (Levels.Level level : slow) {
            found.add(new Complaint(placeOf(level, found, open, now), level.sufferer()));
        }
        return found;
    }

    private static boolean waits(Track track, Signal stall, long now) {
        Gauge gauge = track.gauge(stall);
        return Math.max(gauge.at(now), gauge.at(now - 1)) > CHEAP_FLOOR
                && Sufferer.waiting(track, stall).suffers(now);
    }

    private void waitsForCpu(Track track, long now, List<Complaint> found) {
        if (waits(track, Signal.CPU_STALL, now) && (CpuJudge.isTight(node) || CpuJudge.isThrottled(track, now))) {
            found.add(new Complaint(Optional.of(Place.CPU), Sufferer.waiting(track, Signal.CPU_STALL)));
        }
    }

    private void waitsForMemory(Track track, long now, List<Complaint> found) {
        if (waits(track, Signal.MEMORY_STALL, now)) {
            found.add(new Complaint(
                    Optional.of(MemoryJudge.place(node, track, now)), Sufferer.waiting(track, Signal.MEMORY_STALL)));
        }
    }

    private void waitsForDisk(Track track, long now, List<Complaint> found) {
        if (!waits(track, Signal.IO_STALL, now)) {
            return;
        }
        Sufferer sufferer = Sufferer.waiting(track, Signal.IO_STALL);
        DiskJudge.where(node, List.of(track))
                .ifPresent(disk -> found.add(new Complaint(Optional.of(behind(disk, List.of(track), now)), sufferer)));
    }

    /** The disk, or the want of memory that makes it busy. */
    private Place behind(DiskTrack disk, List<Track> victims, long now) {
        if (!MemoryJudge.isBehind(node, disk, now - 2, now)) {
            return disk.place();
        }
        return victims.stream()
                .findFirst()
                .map(victim -> MemoryJudge.place(node, victim, now))
                .orElse(Place.MEMORY);
    }

    /** Programs that hand their requests to the kernel and wait for none of them wait for no disk in its account. */
    private static boolean uses(DiskTrack disk, List<Track> victims, long now) {
        return victims.stream()
                .anyMatch(victim -> victim.diskBytes(disk.slot()).mean(now - LATELY, now)
                                + victim.gauge(Signal.READ).mean(now - LATELY, now)
                                + victim.gauge(Signal.PAID).mean(now - LATELY, now)
                        >= USES_BYTES);
    }

    /**
     * A service that is slow for want of a processor or a disk waits for it: by little, since the kernel counts only part of some
     * waits, but by some. One that does not is slow for something else, such as another machine.
     */
    private static boolean waitsMore(List<Track> victims, Signal stall, long now) {
        return victims.stream().noneMatch(Track::tellsWaits)
                || victims.stream()
                        .map(victim -> victim.gauge(stall))
                        .anyMatch(waits -> waits.mean(now - 2, now)
                                > WAITS_MORE * waits.calm().median()
                                        + (stall == Signal.CPU_STALL ? WAITS_MORE_FOR_CPU_POINTS : WAITS_MORE_POINTS));
    }

    /** Where the workload already suffers; else what its name hints at, if that is tight; else what is tightest. */
    private Optional<Place> placeOf(Levels.Level level, List<Complaint> found, Collection<Trouble> open, long now) {
        Party party = level.sufferer().party();
        for (Complaint complaint : found) {
            if (complaint.sufferer().party().equals(party)) {
                return complaint.place();
            }
        }
        for (Trouble trouble : open) {
            if (trouble.place().isPresent() && trouble.harms(party)) {
                return trouble.place();
            }
        }
        List<Strained> strained = strained(party, now);
        Optional<Resource> hint = level.said().hint();
        return strained.stream()
                .filter(s -> hint.isPresent() && isOf(s.place().resource(), hint.get()))
                .findFirst()
                .or(() -> strained.stream().findFirst())
                .map(Strained::place);
    }

    private static boolean isOf(Resource resource, Resource hint) {
        return resource == hint || (hint == Resource.GPU && resource == Resource.GPU_MEMORY);
    }

    private record Strained(Place place, double strain) {}

    /** What is tight, tightest first. */
    private List<Strained> strained(Party party, long now) {
        List<Strained> strained = new ArrayList<>();
        List<Track> victims =
                node.tracks().stream().filter(t -> t.party().equals(party)).toList();
        DiskJudge.where(node, victims)
                .filter(disk -> waitsMore(victims, Signal.IO_STALL, now) || uses(disk, victims, now))
                .ifPresent(disk -> strained.add(new Strained(behind(disk, victims, now), disk.strain(now))));
        if (CpuJudge.isTight(node) && waitsMore(victims, Signal.CPU_STALL, now)) {
            double full = node.busy.mean(now - 2, now) / node.cores();
            strained.add(new Strained(Place.CPU, full - node.busy.calm().median() / node.cores()));
        }
        if (MemoryJudge.isShort(node, now - 2, now)
                && node.reclaimed.mean(now - 2, now)
                        > 100 + 2 * node.reclaimed.calm().high()) {
            strained.add(new Strained(Place.MEMORY, 1));
        }
        node.links().forEach(link -> strained.add(new Strained(link.place(), link.strain(now))));
        node.gpus().forEach(gpu -> {
            boolean uses = victims.isEmpty()
                    || victims.stream().anyMatch(v -> v.gpuBytes(gpu.slot()).max(now - 20, now) > 0);
            if (uses) {
                strained.add(new Strained(new Place(Resource.GPU, gpu.id()), gpu.timeStrain(now)));
                strained.add(new Strained(new Place(Resource.GPU_MEMORY, gpu.id()), gpu.memoryStrain(now)));
            }
        });
        strained.removeIf(s -> s.strain() <= 0);
        strained.sort(Comparator.comparingDouble(s -> -s.strain()));
        return strained;
    }
}
