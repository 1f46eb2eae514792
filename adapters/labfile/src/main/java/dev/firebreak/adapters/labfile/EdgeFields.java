package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Edge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may speak with whom, in one line or as a map. */
final class EdgeFields {
    private static final Pattern ARROW = Pattern.compile("([-a-z0-9]{1,63}) *-> *([-a-z0-9]{1,63})(?::(\\d{1,5}))?");
    private static final int LAST_PORT = 65_535;

    private static final Scalar<Edge> LINE = Scalar.of(
            "edge",
            "gitea -> postgres:5432",
            EdgeFields::edge,
            Map.of("type", "string", "pattern", "^[-a-z0-9]{1,63} *-> *[-a-z0-9]{1,63}(:[0-9]{1,5})?$"));

    private static final Field<String> FROM =
            Field.required("from", Words.LABEL, "gitea", "The workload or model that speaks.");
    private static final Field<String> TO =
            Field.required("to", Words.LABEL, "postgres", "The workload or model that is spoken to.");
    private static final Field<Integer> PORT = Field.maybe(
            "port", Numbers.whole(1, LAST_PORT), "5432", "The port; every port that is declared when not said.");

    static final OneOf<Edge> EDGE = new OneOf<>(List.of(
            LINE,
            new Section<>(
                    "an edge",
                    "Who may speak with whom; what no edge names is closed.",
                    List.of(FROM, TO, PORT),
                    values -> new Edge(values.of(FROM), values.of(TO), values.maybe(PORT)))));

    private EdgeFields() {}

    private static Optional<Edge> edge(String text) {
        Matcher matcher = ARROW.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Integer> port = Optional.ofNullable(matcher.group(3)).map(Integer::valueOf);
        return port.isPresent() && (port.get() < 1 || port.get() > LAST_PORT)
                ? Optional.empty()
                : Optional.of(new Edge(matcher.group(1), matcher.group(2), port));
    }
}
