package dev.firebreak.core.culprit;

import java.util.List;

/** Who takes a link's bytes, in the direction that has risen more. */
final class LinkJudge {
    private LinkJudge() {}

    static Assessment assess(NodeMemory node, LinkTrack link, Window window) {
        boolean receives = link.receives(window.from(), window.to());
        Signal direction = receives ? Signal.RECEIVED : Signal.SENT;
        Gauge outside = receives ? link.outsideReceived : link.outsideSent;
        Suspects suspects = new Suspects(window);
        for (Track track : node.tracks()) {
            Gauge bytes = track.gauge(direction);
            suspects.add(track, bytes::at, bytes.calm().median());
        }
        suspects.add(null, outside::at, outside.calm().high());
        Gauge whole = receives ? link.received : link.sent;
        return suspects.assess(0.05 * whole.mean(window.from(), window.to()), "bytes/s", List.of());
    }
}
