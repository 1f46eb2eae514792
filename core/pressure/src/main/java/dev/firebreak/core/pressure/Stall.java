package dev.firebreak.core.pressure;

/**
 * How long tasks waited for a resource, since boot or since the group was made, in microseconds: the {@code total} figures of
 * <a href="https://docs.kernel.org/accounting/psi.html">pressure stall information</a>, which move at every read; its averages lag
 * behind by seconds.
 *
 * @param someMicros while at least one task waited
 * @param fullMicros while all that were not idle waited
 */
public record Stall(long someMicros, long fullMicros) {
    public static final Stall NONE = new Stall(0, 0);
}
