package dev.firebreak.core.culprit;

/** How much of a place somebody took, tick by tick. */
@FunctionalInterface
interface Activity {
    double at(long tick);

    static Activity of(Gauge gauge) {
        return gauge::at;
    }
}
