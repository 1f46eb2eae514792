package dev.firebreak.core.alerts;

import dev.firebreak.core.lab.Destination;

/** Makes the outlet for a destination. */
@FunctionalInterface
public interface Outlets {
    /** Reaches for nothing yet: what cannot be reached or is not there is told by {@link Outlet#send}. */
    Outlet open(Destination destination);
}
