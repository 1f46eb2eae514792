package dev.firebreak.adapters.kubernetes.cluster;

import dev.firebreak.core.walls.cluster.Conflict;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields that others own, in a server's refusal.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#conflicts">Conflicts</a>
 */
final class Conflicts {
    /** {@code conflict with "kubectl-edit" using apps/v1}; a time may follow. */
    private static final Pattern OWNER = Pattern.compile("conflict with \"([^\"]*)\"");

    private Conflicts() {}

    static List<Conflict> of(Wanted wanted, Answer answer) {
        List<Conflict> conflicts = new ArrayList<>();
        if (answer.is(Answer.CONFLICT)) {
            for (Answer.Cause cause : answer.causes()) {
                Matcher owner = OWNER.matcher(cause.message());
                if (cause.reason().equals("FieldManagerConflict")) {
                    conflicts.add(new Conflict(
                            wanted.object(),
                            wanted.place(),
                            cause.field(),
                            owner.find() ? owner.group(1) : cause.message()));
                }
            }
        }
        return conflicts;
    }

    static Trouble trouble(Conflict conflict) {
        return new Trouble(
                conflict.object() + ": " + conflict.field() + " belongs to " + conflict.owner(),
                conflict.place(),
                "Ask who that is; --force-conflicts takes the field over");
    }
}
