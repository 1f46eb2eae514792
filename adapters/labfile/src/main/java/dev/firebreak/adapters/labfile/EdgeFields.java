package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Edge;
import dev.firebreak.core.lab.Edge.End;
import dev.firebreak.core.lab.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who may speak with whom, in one line or as a map. */
final class EdgeFields {
    private static final Pattern ARROW =
            Pattern.compile("([-a-z0-9]{1,63}) *-> *([-a-z0-9.]{1,253}|\\*)(?::(\\d{1,5}))?");
    private static final String WORLD = "*";
    private static final int LAST_PORT = 65_535;

    private static final Scalar<Edge> LINE = new Scalar<>(
            "edge",
            "gitea -> postgres:5432",
            EdgeFields::edge,
            Optional.empty(),
            Map.of(
                    "type",
                    "string",
                    "pattern",
                    "^[-a-z0-9]{1,63} *-> *([-a-z0-9]{1,63}(:[0-9]{1,5})?|([-a-z0-9.]{1,253}|\\*):[0-9]{1,5})$"));

    private static final Scalar<End> END = new Scalar<>(
            "end of an edge",
            "postgres, api.github.com or \"*\"",
            EdgeFields::end,
            Optional.empty(),
            Map.of("type", "string", "pattern", "^(" + Words.HOST_PATTERN + "|\\*)$"));

    private static final Field<String> FROM =
            Field.required("from", Words.LABEL, "gitea", "The workload or model that speaks.");
    private static final Field<End> TO = Field.required(
            "to",
            END,
            "postgres",
            "The workload or model that is spoken to; with dots a host outside, and `\"*\"` anything outside.");
    private static final Field<Integer> PORT = Field.maybe(
            "port",
            Numbers.whole(1, LAST_PORT),
            "5432",
            "The port; every port that is declared when not said. Must be said where the edge leads outside (TCP).");

    static final OneOf<Edge> EDGE = new OneOf<>(List.of(
            LINE,
            new Section<>(
                    "an edge",
                    "Who may speak with whom; what no edge names is closed.",
                    List.of(FROM, TO, PORT),
                    values -> new Edge(values.of(FROM), values.of(TO), values.maybe(PORT)))));

    private EdgeFields() {}

    private static Parsed<Edge> edge(String text) {
        Matcher matcher = ARROW.matcher(text);
        if (!matcher.matches()) {
            return Parsed.wrong("is no edge; write it as gitea -> postgres:5432, or agent -> api.github.com:443");
        }
        Optional<Integer> port = Optional.ofNullable(matcher.group(3)).map(Integer::valueOf);
        if (port.isPresent() && (port.get() < 1 || port.get() > LAST_PORT)) {
            return Parsed.wrong("is no edge: its port must lie between 1 and " + LAST_PORT);
        }
        return switch (end(matcher.group(2))) {
            case Parsed.Value<End>(End to)
            when port.isEmpty() && !(to instanceof End.Workload) ->
                Parsed.wrong("is no edge: outside of the lab it needs a port; write " + text + ":443");
            case Parsed.Value<End>(End to) -> Parsed.value(new Edge(matcher.group(1), to, port));
            case Parsed.Wrong<End>(String wrong, Optional<String> maybe) ->
                new Parsed.Wrong<>("is no edge: " + matcher.group(2) + " " + wrong, maybe);
        };
    }

    private static Parsed<End> end(String text) {
        if (text.equals(WORLD)) {
            return Parsed.value(new End.World());
        }
        if (text.contains(".")) {
            return Names.isHost(text)
                    ? Parsed.value(new End.Host(text))
                    : Parsed.wrong("is no name of a host: it " + Names.HOST_RULE);
        }
        return Names.isLabel(text)
                ? Parsed.value(new End.Workload(text))
                : Parsed.wrong("is no name: it " + Names.RULE);
    }
}
