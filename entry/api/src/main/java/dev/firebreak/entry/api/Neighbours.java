package dev.firebreak.entry.api;

import dev.firebreak.core.knowledge.PassageId;
import dev.firebreak.core.knowledge.PassageIndex;
import dev.firebreak.core.knowledge.PassageIndex.Found;
import java.util.List;
import java.util.Optional;

/**
 * A passage and what stands around it in its document.
 *
 * @param before what comes before it, in order
 * @param after what follows, in order
 */
public record Neighbours(Found passage, List<Found> before, List<Found> after) {
    /** How many passages are shown on either side. */
    public static final int REACH = 3;

    /** Looks a passage up; empty when it is gone, because its file has changed or vanished. */
    public static Optional<Neighbours> of(PassageIndex index, String id) {
        if (!id.matches("[A-Za-z0-9_-]{16,64}")) {
            return Optional.empty();
        }
        return index.read(List.of(new PassageId(id))).stream().findFirst().map(found -> around(index, found));
    }

    private static Neighbours around(PassageIndex index, Found found) {
        int ordinal = found.passage().ordinal();
        List<Found> near = index.passagesOf(found.passage().document(), Math.max(0, ordinal - REACH), 2 * REACH + 1);
        return new Neighbours(
                found,
                near.stream()
                        .filter(other -> other.passage().ordinal() < ordinal)
                        .toList(),
                near.stream()
                        .filter(other -> other.passage().ordinal() > ordinal
                                && other.passage().ordinal() <= ordinal + REACH)
                        .toList());
    }
}
