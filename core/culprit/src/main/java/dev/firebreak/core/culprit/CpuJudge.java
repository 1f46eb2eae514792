package dev.firebreak.core.culprit;

import java.util.List;

/** Who takes the processors' time. */
final class CpuJudge {
    private static final double FULL = 0.85;

    private CpuJudge() {}

    /** Nobody waits for a processor on a machine with idle ones, but for a limit of its own. */
    static boolean isTight(NodeMemory node) {
        long now = node.calendar.now();
        int full = 0;
        for (long tick = now - 2; tick <= now; tick++) {
            full += node.busy.at(tick) + node.steal.at(tick) >= FULL * node.cores() ? 1 : 0;
        }
        return full >= 2;
    }

    static boolean isThrottled(Track victim, long now) {
        Gauge throttled = victim.gauge(Signal.THROTTLED);
        return throttled.mean(now - 2, now) > 0.05 + throttled.calm().high();
    }

    static Assessment assess(NodeMemory node, Window window, List<Track> victims) {
        if (victims.size() == 1) {
            Track victim = victims.getFirst();
            double throttled = window.excess(
                    victim.gauge(Signal.THROTTLED)::at,
                    victim.gauge(Signal.THROTTLED).calm().median());
            double stall = window.excess(
                    victim.gauge(Signal.CPU_STALL)::at,
                    victim.gauge(Signal.CPU_STALL).calm().median());
            if (throttled > 0.5 * stall || (throttled > 0.1 && !isTight(node))) {
                return Assessment.settled(
                        new Verdict.Itself(victim.party(), Verdict.Itself.Why.OWN_LIMIT),
                        0.9,
                        new Evidence.Throttled(throttled));
            }
        }
        Suspects suspects = new Suspects(window);
        for (Track track : node.tracks()) {
            Gauge cpu = track.gauge(Signal.CPU);
            suspects.add(track, cpu::at, cpu.calm().median());
        }
        suspects.add(null, node.outsideCpu::at, node.outsideCpu.calm().high());
        return suspects.assess(0.05 * node.cores(), "cores", List.of());
    }
}
