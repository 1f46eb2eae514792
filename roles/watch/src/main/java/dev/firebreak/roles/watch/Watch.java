package dev.firebreak.roles.watch;

import dev.firebreak.core.culprit.Incident;
import dev.firebreak.core.pressure.History;
import dev.firebreak.core.pressure.Interval;
import dev.firebreak.core.pressure.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the watcher of this node knows. Safe for threads. */
public interface Watch {
    /** The last look; empty before the first and while nothing can be seen. */
    Optional<Reading> reading();

    /** What happened between the last two looks; empty before the second and while nothing can be seen. */
    Optional<Interval> latest();

    /** How well it sees. */
    Condition condition();

    /** Who suffered and who caused it, the newest first: those under way and the last that are over. */
    List<Incident> incidents();

    /** Who has gone quiet. */
    SilenceBoard silence();

    /** Who is held back here for others, and what was done. */
    default Keeping keeping() {
        return Keeping.OFF;
    }

    /** Where to look first. */
    default FirstLook firstLook() {
        return FirstLook.of(incidents(), silence().reports(), condition());
    }

    /** Answers from the last hour; {@code question} runs while nothing is added, and must not keep the history. */
    <T> T remembered(Function<History, T> question);
}
