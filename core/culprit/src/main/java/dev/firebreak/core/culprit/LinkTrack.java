package dev.firebreak.core.culprit;

import dev.firebreak.core.pressure.LinkRates;
import dev.firebreak.core.pressure.Resource;
import java.util.List;

/** What is remembered of one network link. */
final class LinkTrack {
    private final String name;
    final Gauge received = new Gauge();
    final Gauge sent = new Gauge();
    final Gauge use = new Gauge();
    final Gauge lost = new Gauge();
    final Gauge outsideReceived = new Gauge();
    final Gauge outsideSent = new Gauge();

    LinkTrack(String name) {
        this.name = name;
    }

    void see(long tick, LinkRates rates) {
        received.put(tick, rates.receivedBytes());
        sent.put(tick, rates.sentBytes());
        use.put(tick, rates.utilisation().orElse(0));
        lost.put(tick, rates.dropped() + rates.errors());
    }

    void settle(Calendar calendar, float[] scratch) {
        for (Gauge gauge : List.of(received, sent, use, lost, outsideReceived, outsideSent)) {
            calendar.settle(gauge, Resource.NETWORK, Long.MIN_VALUE, scratch);
        }
    }

    Place place() {
        return new Place(Resource.NETWORK, name);
    }

    /** The direction that has risen more. */
    boolean receives(long from, long to) {
        return received.mean(from, to) - received.calm().median()
                >= sent.mean(from, to) - sent.calm().median();
    }

    double strain(long tick) {
        double full = use.mean(tick - 2, tick);
        double lostNow = lost.mean(tick - 2, tick);
        boolean tight = (full >= 0.85 && full > 1.2 * use.calm().median())
                || lostNow > 10 + 3 * lost.calm().high();
        return tight ? 0.5 + full : 0;
    }
}
