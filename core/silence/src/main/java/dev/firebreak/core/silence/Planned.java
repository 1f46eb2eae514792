package dev.firebreak.core.silence;

import dev.firebreak.core.lab.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Windows of time, by the rules of their zones' clocks. */
public final class Planned {
    private Planned() {}

    /**
     * The first of some windows that covers a moment.
     *
     * @param zone of those that name none
     */
    public static Optional<Window> covering(List<? extends Window> windows, ZoneId zone, Instant at) {
        return windows.isEmpty() ? Optional.empty() : Almanac.covering(windows, zone, at);
    }
}
