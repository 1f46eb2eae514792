package dev.firebreak.core.culprit;

import java.util.List;

/** Who takes a GPU. Drivers tell whose memory it is, and not whose time: there the neighbours' processor time must do. */
final class GpuJudge {
    private GpuJudge() {}

    static Assessment memory(NodeMemory node, GpuTrack gpu, Window window) {
        Suspects suspects = Suspects.whoHold(window);
        for (Track track : node.tracks()) {
            Gauge bytes = track.gpuBytes(gpu.slot());
            suspects.add(track, bytes::at, bytes.calm().median());
        }
        return suspects.assess(1e8, "bytes", List.of());
    }

    static Assessment time(NodeMemory node, GpuTrack gpu, Window window) {
        if (gpu.slowed.mean(window.from(), window.to()) > 0.5) {
            return Assessment.settled(new Verdict.FailingDevice(gpu.id()), 0.85, new Evidence.SlowedByHeat(gpu.id()));
        }
        Suspects suspects = new Suspects(window);
        for (Track track : node.tracks()) {
            if (track.gpuBytes(gpu.slot()).max(window.from(), window.to()) > 0) {
                Gauge cpu = track.gauge(Signal.CPU);
                double excess = window.excess(cpu::at, cpu.calm().median());
                suspects.addWeighed(track, cpu::at, cpu.calm().median(), excess, 0.02 + excess);
            }
        }
        return suspects.assess(0.05, "cores", List.of());
    }
}
