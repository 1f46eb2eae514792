package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.FaultCounter;
import dev.firebreak.core.pressure.IoSource;
import dev.firebreak.core.pressure.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Who takes a disk's time. */
final class DiskJudge {
    /** A disk's excess in seconds of its time a second that nobody would take note of. */
    private static final double LEAST = 0.003;
    /** Less than that is no load at all. */
    private static final double NOTHING = 0.0005;

    /** Under it a group cannot have moved much: part of a processor, and of the time waiting. */
    private static final double ASLEEP_CORES = 0.03;

    private static final double ASLEEP_STALL = 0.02;

    private DiskJudge() {}

    static Assessment assess(NodeMemory node, DiskTrack disk, Window window, long errors) {
        if (errors > 0) {
            return Assessment.settled(
                    new Verdict.FailingDevice(disk.name()), 0.9, new Evidence.Errors(disk.name(), errors));
        }
        if (MemoryJudge.isBehind(node, disk, window.from(), window.to())) {
            return Assessment.nothing();
        }
        List<Evidence> notes = new ArrayList<>();
        Suspects suspects = new Suspects(window);
        boolean byProcess = node.tracks().stream().anyMatch(track -> track.source() == IoSource.PROCESSES);
        if (byProcess) {
            notes.add(new Evidence.CountedByProcess());
            new ByProcess(node, disk, window).addTo(suspects, notes);
        }
        for (Track track : node.tracks()) {
            if (track.source() == IoSource.CONTROLLER) {
                Gauge time = track.diskTime(disk.slot());
                suspects.add(track, time::at, time.calm().median());
            }
        }
        suspects.add(null, disk.outside::at, disk.outside.calm().high());
        double calmTime = disk.time.calm().median();
        Assessment assessment = suspects.assess(LEAST + 0.15 * calmTime, "disk seconds/s", notes);
        double millis = window.excess(disk.millis::at, 0);
        boolean slow = millis >= Math.max(2.5 * disk.millis.calm().high(), 0.2);
        boolean idle = disk.isIdle(window.from(), window.to());
        return slow && (idle || (!hasMore(disk.time, window) && !hasMore(disk.operationTime, window)))
                ? assessment.and(Suspect.special(
                        new Verdict.FailingDevice(disk.name()),
                        idle ? Score.SLOW_IDLE_DEVICE : Score.SLOW_DEVICE,
                        new Evidence.SlowWithoutLoad(millis, disk.millis.calm().median())))
                : assessment;
    }

    private static boolean hasMore(Gauge work, Window window) {
        double calm = work.calm().median();
        return window.excess(work::at, calm) >= 0.25 * calm + NOTHING
                || work.mean(window.from(), window.to()) >= 1.1 * work.calm().high() + NOTHING;
    }

    static long errors(NodeMemory node, DiskTrack disk) {
        return node.faults().stream()
                .filter(fault ->
                        fault.resource() == Resource.DISK && fault.name().contains(disk.name()))
                .mapToLong(FaultCounter::count)
                .sum();
    }

    /**
     * Where only bytes of processes are known: operations are given to those whose bytes go up and down with the disk's operations;
     * who was asleep is no suspect, for it can only have been credited with what its ended children did.
     */
    private record ByProcess(NodeMemory node, DiskTrack disk, Window window) {
        private record Candidate(Track track, Activity activity, double calm, double excess) {}

        void addTo(Suspects suspects, List<Evidence> notes) {
            List<Candidate> awake = new ArrayList<>();
            List<Candidate> asleep = new ArrayList<>();
            for (Track track : node.tracks()) {
                if (track.source() == IoSource.PROCESSES) {
                    Candidate candidate = candidate(track);
                    if (candidate.excess() > 0) {
                        (isAsleep(track) ? asleep : awake).add(candidate);
                    }
                }
            }
            double collected = asleep.stream().mapToDouble(Candidate::excess).sum();
            double seen = awake.stream().mapToDouble(Candidate::excess).sum();
            double operations = window.excess(
                    disk.operationTime::at, disk.operationTime.calm().median());
            double[] marks = parts(awake, this::mark);
            double[] collects = parts(awake, this::collected);
            for (int i = 0; i < awake.size(); i++) {
                Candidate candidate = awake.get(i);
                double unseen = operations * marks[i] + (collected > seen ? collected * collects[i] : 0);
                suspects.addWeighed(
                        candidate.track(),
                        candidate.activity(),
                        candidate.calm(),
                        candidate.excess(),
                        candidate.excess() + unseen);
            }
            if (collected > 0.5 * seen) {
                asleep.stream()
                        .max(Comparator.comparingDouble(Candidate::excess))
                        .ifPresent(most ->
                                notes.add(new Evidence.Collector(most.track().party())));
            }
        }

        private Candidate candidate(Track track) {
            Gauge read = track.gauge(Signal.READ);
            Gauge paid = track.gauge(Signal.PAID);
            Activity activity = tick -> disk.timeOf(read.at(tick), paid.at(tick));
            double calm = disk.timeOf(read.calm().median(), paid.calm().median());
            double excess = window.excess(activity, calm);
            double fits = Math.max(0.05, window.correlation(activity, disk.time::at, 0));
            return new Candidate(track, activity, calm, node.disks().size() > 1 ? excess * fits * fits : excess);
        }

        private boolean isAsleep(Track track) {
            long from = window.from();
            return track.gauge(Signal.CPU).mean(from, window.to()) < ASLEEP_CORES
                    && track.gauge(Signal.IO_STALL).mean(from, window.to()) < ASLEEP_STALL;
        }

        private static double[] parts(List<Candidate> of, ToDoubleFunction<Candidate> mark) {
            double[] marks = of.stream().mapToDouble(mark).toArray();
            double sum = Arrays.stream(marks).sum();
            return Arrays.stream(marks).map(m -> sum <= 0 ? 0 : m / sum).toArray();
        }

        /** How surely it began to work together with the disk: children that end at once are seen by their processor time. */
        private double collected(Candidate candidate) {
            Gauge cpu = candidate.track().gauge(Signal.CPU);
            double excess = window.excess(cpu::at, cpu.calm().median());
            double sure = Math.min(
                    1, excess / (4 * cpu.calm().noise() + 0.2 * cpu.calm().median() + 0.01));
            double fits = Math.max(0, window.correlation(cpu::at, disk.time::at, 0));
            return sure * Math.pow(fits, 4);
        }

        /** How surely it rose together with the disk's operations, whatever the size. */
        private double mark(Candidate candidate) {
            Calm read = candidate.track().gauge(Signal.READ).calm();
            Calm paid = candidate.track().gauge(Signal.PAID).calm();
            double noise = disk.timeOf(read.noise(), paid.noise());
            double sure = Math.min(1, candidate.excess() / (4 * noise + 0.1 * candidate.calm() + 1e-6));
            double fits = Math.max(0, window.correlation(candidate.activity(), disk.operationTime::at, 0));
            return sure * Math.pow(fits, 4);
        }
    }

    /** The disk on which the victim's waiting most likely is; empty where none is tight. */
    static Optional<DiskTrack> where(NodeMemory node, Collection<Track> victims) {
        long now = node.calendar.now();
        DiskTrack best = null;
        double most = 0;
        for (DiskTrack disk : node.disks()) {
            boolean used = victims.stream()
                    .anyMatch(victim -> victim.source() != IoSource.CONTROLLER
                            || victim.diskTime(disk.slot()).max(now - 20, now) > 0
                            || victim.diskTime(disk.slot()).calm().high() > 0);
            double strain = disk.strain(now);
            if ((used || victims.isEmpty()) && strain > most) {
                most = strain;
                best = disk;
            }
        }
        return Optional.ofNullable(best);
    }
}
