package dev.firebreak.core.culprit;

/**
 * Somebody who may suffer, by one figure.
 *
 * @param party who
 * @param gauge the figure: a part of the time, or a service level
 * @param what for {@link Harm}
 * @param unit likewise
 * @param floor by how much the figure must exceed its calm at least
 */
record Sufferer(Party party, Gauge gauge, String what, String unit, double floor) {
    private static final int RECENT = 3;

    static Sufferer waiting(Track track, Signal stall) {
        return new Sufferer(track.party(), track.gauge(stall), "waits", "%", stall == Signal.CPU_STALL ? 0.06 : 0.045);
    }

    static Sufferer slow(Party party, Gauge level, ServiceLevel said) {
        return new Sufferer(party, level, said.what(), said.unit(), 0);
    }

    /** Above it, it suffers: well more than usual, by a few points at least, and more than its own usual bursts. */
    double limit() {
        Calm calm = gauge.calm();
        double beyond = Math.max(floor, Math.max((floor > 0 ? 0.6 : 1.2) * calm.median(), 4 * calm.noise()));
        return Math.max(calm.median() + beyond, 1.15 * calm.high() + floor / 3);
    }

    /** In two of the last three ticks. */
    boolean suffers(long tick) {
        double limit = limit();
        int over = 0;
        for (long t = tick - RECENT + 1; t <= tick; t++) {
            over += gauge.at(t) > limit ? 1 : 0;
        }
        return over >= 2;
    }

    /** The first of the ticks, up to eight back, since when it has suffered with at most one in between better. */
    long onset(long tick) {
        double limit = limit();
        long onset = tick;
        for (long t = tick - 1; t > tick - 8; t--) {
            if (gauge.at(t) > limit) {
                onset = t;
            } else if (t < onset - 1) {
                break;
            }
        }
        return onset;
    }

    Harm harm(long tick) {
        double scale = unit.equals("%") && what.equals("waits") ? 100 : 1;
        return new Harm(
                party,
                what,
                scale * gauge.max(tick - RECENT + 1, tick),
                scale * gauge.calm().median(),
                unit);
    }

    /** How far above its calm, in limits, for telling who is worst. */
    double badness(long tick) {
        double usual = gauge.calm().median();
        return (gauge.max(tick - RECENT + 1, tick) - usual) / Math.max(1e-9, limit() - usual);
    }

    String key() {
        return party.path() + '\n' + what;
    }
}
