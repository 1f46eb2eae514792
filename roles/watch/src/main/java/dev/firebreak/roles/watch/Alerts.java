package dev.firebreak.roles.watch;

import dev.firebreak.core.alerts.Mute;
import dev.firebreak.core.alerts.Overview;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who was told of which trouble, for whoever asks. Safe for threads. */
public interface Alerts {
    /** How it is with all of them. */
    Overview overview();

    /**
     * Tells nobody for a while of what has these labels.
     *
     * @param who asks
     * @return how to end it; empty when {@code workload} is none of the lab's
     * @throws IllegalArgumentException when there are too many silences, or something is missing
     */
    Optional<Mute> silence(Map<String, String> labels, Duration length, String who, String reason);

    /** @return false when there is no such silence */
    boolean unsilence(String id);

    /** Sends a test to every destination at once, and waits for what becomes of each. */
    List<Trial> test() throws InterruptedException;

    /**
     * What became of a test.
     *
     * @param destination its name
     * @param where it leads, without what is secret of it
     * @param took until it arrived or did not
     * @param problem why it did not, with the next step; empty when it did
     */
    record Trial(String destination, String where, Duration took, Optional<String> problem) {}
}
