package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Names;
import dev.firebreak.core.placement.Placed;
import dev.firebreak.core.placement.Replica;
import dev.firebreak.core.placement.Spot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of a saved plan. */
final class PlanFields {
    static final String VERSION = "firebreak-plan/v1";
    private static final int MOST_CARDS = 100_000;
    private static final Pattern REPLICA = Pattern.compile("([^/]{1,63})(?:/([1-9]\\d{0,8}))?");

    private static final Scalar<Replica> COPY =
            Scalar.of("copy of a workload", "gitea or gitea/1", PlanFields::replica, Map.of("type", "string"));

    private static final Field<String> FILE_VERSION = Field.required(
            "version",
            new Word<>("version of a saved plan", Map.of(VERSION, VERSION)),
            VERSION,
            "Which way it is written.");
    private static final Field<String> LAB = Field.required("lab", Words.TEXT, "pi-rack", "The lab it is of.");
    private static final Field<String> NODE = Field.required("node", Words.TEXT, "pi-1", "Where the copy stands.");
    private static final Field<String> DISK = Field.maybe("disk", Words.TEXT, "ssd", "The disk that holds its data.");
    private static final Field<List<Integer>> CARDS =
            Field.maybe("cards", ListOf.of(Numbers.whole(0, MOST_CARDS)), "[0]", "Its cards, counted from 0.");
    private static final Section<Spot> SPOT = new Section<>(
            "a place on a node",
            "Where a copy stands.",
            List.of(NODE, DISK, CARDS),
            values -> new Spot(values.of(NODE), values.maybe(DISK), values.all(CARDS)));
    private static final Field<List<MapOf.Member<Replica, Spot>>> PLACED = Field.required(
            "placed", new MapOf<>(COPY, SPOT, 0, Bounds.PLACED), "{gitea: {node: pi-1}}", "Each copy and its place.");

    static final Section<PlanReading.Good> PLAN = new Section<>(
            "a saved plan",
            "What runs where.",
            List.of(FILE_VERSION, LAB, PLACED),
            values -> new PlanReading.Good(
                    values.of(LAB),
                    values.of(PLACED).stream()
                            .flatMap(member -> member.value().map(spot -> new Placed(member.key(), spot)).stream())
                            .sorted((a, b) -> a.replica().compareTo(b.replica()))
                            .toList()));

    private PlanFields() {}

    private static Optional<Replica> replica(String text) {
        Matcher matcher = REPLICA.matcher(text);
        return matcher.matches() && Names.isLabel(matcher.group(1))
                ? Optional.of(new Replica(
                        matcher.group(1),
                        Optional.ofNullable(matcher.group(2))
                                .map(Integer::parseInt)
                                .orElse(0)))
                : Optional.empty();
    }
}
