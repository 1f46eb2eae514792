package dev.firebreak.roles.watch;

import dev.firebreak.core.throttle.Mode;
import java.time.Instant;
import java.util.List;

/**
 * Who is held back on a node, and what was done.
 *
 * @param mode how far it goes
 * @param held what is in force now, by group; in a dry run what would be
 * @param deeds the last ones, the newest first
 * @param notices what else is to be told, the newest first
 */
public record Keeping(Mode mode, List<Deed> held, List<Deed> deeds, List<Notice> notices) {
    public static final Keeping OFF = new Keeping(Mode.OFF, List.of(), List.of(), List.of());

    public Keeping {
        held = List.copyOf(held);
        deeds = List.copyOf(deeds);
        notices = List.copyOf(notices);
    }

    /**
     * Something other than a deed.
     *
     * @param says a sentence without a full stop
     */
    public record Notice(Instant at, String says) {}
}
