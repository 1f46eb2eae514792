package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.core.walls.cluster.Change;
import dev.firebreak.core.walls.cluster.Conflict;
import dev.firebreak.core.walls.cluster.Difference;
import dev.firebreak.core.walls.cluster.FieldChange;
import dev.firebreak.core.walls.cluster.Leftover;
import dev.firebreak.core.walls.cluster.ObjectName;
import dev.firebreak.core.walls.cluster.Trouble;
import java.util.List;
import java.util.Optional;

/** What a cluster said, for a person. */
final class ClusterReport {
    private static final int LONGEST_VALUE = 120;

    private final Terminal terminal;

    ClusterReport(Terminal terminal) {
        this.terminal = terminal;
    }

    static List<String> lines(List<Trouble> troubles) {
        return troubles.stream().map(Trouble::toString).toList();
    }

    void difference(Difference difference) {
        difference.changes().forEach(this::change);
        difference.leftovers().forEach(this::leftover);
        difference
                .conflicts()
                .forEach(conflict -> say("! " + conflict + "; apply takes it only with --force-conflicts"));
        notes(difference.notes());
        say(summary(difference));
    }

    private void change(Change change) {
        switch (change.kind()) {
            case CREATED -> say("+ " + change.object() + "   " + change.place());
            case CHANGED -> {
                say("~ " + change.object() + "   " + change.place());
                fields(change);
            }
            case UNCHANGED -> {}
        }
    }

    /** Each field of what changed. */
    void fields(Change change) {
        for (FieldChange field : change.fields()) {
            String owners = field.owners().isEmpty() ? "" : "   (" + String.join(", ", field.owners()) + ")";
            say("    " + field.path() + ": " + value(field.now()) + " -> " + value(field.wanted()) + owners);
        }
    }

    private static String value(Optional<String> value) {
        return value.map(said -> said.length() <= LONGEST_VALUE ? said : said.substring(0, LONGEST_VALUE) + "…")
                .orElse("(not there)");
    }

    private void leftover(Leftover leftover) {
        say("- " + leftover.object() + "   "
                + leftover.keptBecause()
                        .map(reason -> "stays: " + reason)
                        .orElse("no longer wanted; --prune deletes it"));
    }

    void notes(List<String> notes) {
        notes.forEach(note -> say("Note: " + note));
    }

    static String summary(Difference difference) {
        if (difference.isNone()) {
            return "Nothing differs: " + Text.count(difference.changes().size(), "object") + " as wanted.";
        }
        return count(difference, Change.Kind.CREATED) + " to create, " + count(difference, Change.Kind.CHANGED)
                + " to change, " + count(difference, Change.Kind.UNCHANGED) + " as wanted, "
                + difference.leftovers().size() + " no longer wanted.";
    }

    private static long count(Difference difference, Change.Kind kind) {
        return difference.changes().stream()
                .filter(change -> change.kind() == kind)
                .count();
    }

    void say(String line) {
        terminal.out().println(line);
    }

    /** The same for programs: what stays as it is is left out. */
    static ObjectNode json(Difference difference) {
        ObjectNode answer = Client.JSON.createObjectNode();
        ArrayNode changes = answer.putArray("changes");
        difference.changes().stream()
                .filter(change -> change.kind() != Change.Kind.UNCHANGED)
                .forEach(change -> json(change, changes.addObject()));
        answer.put("unchanged", count(difference, Change.Kind.UNCHANGED));
        ArrayNode leftovers = answer.putArray("leftovers");
        for (Leftover leftover : difference.leftovers()) {
            object(leftover.object(), leftovers.addObject())
                    .put("keptBecause", leftover.keptBecause().orElse(null));
        }
        ArrayNode conflicts = answer.putArray("conflicts");
        for (Conflict conflict : difference.conflicts()) {
            object(conflict.object(), conflicts.addObject())
                    .put("place", conflict.place())
                    .put("field", conflict.field())
                    .put("owner", conflict.owner());
        }
        difference.notes().forEach(answer.putArray("notes")::add);
        return answer;
    }

    static ObjectNode json(Change change, ObjectNode into) {
        object(change.object(), into)
                .put("place", change.place())
                .put("change", change.kind().name().toLowerCase(java.util.Locale.ROOT));
        ArrayNode fields = into.putArray("fields");
        for (FieldChange field : change.fields()) {
            ObjectNode one = fields.addObject()
                    .put("path", field.path())
                    .put("now", field.now().orElse(null))
                    .put("wanted", field.wanted().orElse(null));
            field.owners().forEach(one.putArray("owners")::add);
        }
        return into;
    }

    static ObjectNode object(ObjectName object, ObjectNode into) {
        return into.put("apiVersion", object.apiVersion())
                .put("kind", object.kind())
                .put("namespace", object.namespace().orElse(null))
                .put("name", object.name());
    }

    static void objects(List<ObjectName> objects, ArrayNode into) {
        objects.forEach(object -> object(object, into.addObject()));
    }
}
