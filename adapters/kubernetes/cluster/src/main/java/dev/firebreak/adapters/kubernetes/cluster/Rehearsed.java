package dev.firebreak.adapters.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.Conflict;
import dev.firebreak.core.walls.cluster.FieldChange;
import java.util.List;
import java.util.Optional;

/**
 * What applying an object would make of it, as the server says.
 *
 * @param live as it is there now
 * @param then as it would be; empty while its namespace is not there, where the server cannot say
 * @param conflicts fields that would be taken from others
 */
record Rehearsed(
        Wanted wanted,
        ApiResource resource,
        Optional<JsonNode> live,
        Optional<JsonNode> then,
        List<Conflict> conflicts) {
    Rehearsed {
        conflicts = List.copyOf(conflicts);
    }

    Change change() {
        if (live.isEmpty()) {
            return new Change(wanted.object(), wanted.place(), Change.Kind.CREATED, List.of());
        }
        List<FieldChange> fields = Differences.between(wanted.object(), live.get(), then.orElse(live.get()));
        return new Change(
                wanted.object(),
                wanted.place(),
                fields.isEmpty() ? Change.Kind.UNCHANGED : Change.Kind.CHANGED,
                fields);
    }
}
