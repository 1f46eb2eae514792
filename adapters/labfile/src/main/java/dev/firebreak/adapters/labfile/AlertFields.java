package dev.firebreak.adapters.labfile;

import dev.firebreak.core.lab.Alerting;
import dev.firebreak.core.lab.Destination;
import dev.firebreak.core.lab.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who is told of trouble, and when not. */
final class AlertFields {
    private static final Field<List<DestinationFields.Draft>> TO = Field.maybe(
            "to",
            ListOf.of(DestinationFields.DESTINATION),
            "[{ntfy: \"https://ntfy.sh/our-lab\", from: warning}, {bus: true}]",
            "Where alerts are sent, each by `webhook`, `ntfy`, `email` or `bus`; at most " + Alerting.MOST_DESTINATIONS
                    + ".");

    private static final Field<List<Window>> WHEN = Field.required(
            "when",
            new ListOf<Window>(new OneOf<>(List.of(TimeWords.WINDOW, ExpectationFields.REST)), 1, true),
            "\"Sun 02:00-05:00\"",
            "Hours, dates, or so long from each time of a schedule.");
    private static final Field<List<String>> WORKLOADS = Field.maybe(
            "workloads",
            ListOf.words(Words.LABEL),
            "[postgres]",
            "Of whose trouble nothing is told, and what they cause; everybody's when neither these nor nodes are said.");
    private static final Field<List<NodeNames>> NODES =
            Field.maybe("nodes", ListOf.words(NodeNames.KIND), "[pi-1]", "Likewise, and all that lives on them.");
    private static final Field<String> REASON = Field.usually(
            "planned", "reason", Words.TEXT, "the weekly restore is proven", "Why, for whoever wonders later.");
    private static final Section<Alerting.Quiet> QUIET_OF = new Section<>(
            "a planned quiet",
            "A time for which trouble is planned: it is shown, and told only if it stays beyond it.",
            List.of(WHEN, WORKLOADS, NODES, REASON),
            values -> new Alerting.Quiet(
                    values.all(WHEN), values.all(WORKLOADS), values.names(NODES), values.of(REASON)));
    private static final Field<List<Alerting.Quiet>> QUIET = Field.maybe(
            "quiet",
            ListOf.of(QUIET_OF),
            "[{when: \"Sun 02:00-05:00\", workloads: [postgres]}]",
            "Times for which trouble is planned, beside those in which a workload itself may rest.");

    private static final Field<Duration> WAIT = Field.usually(
            "30s",
            "wait",
            Amounts.duration("1s", "1h"),
            "1m",
            "How long trouble must last before it is told, so that what belongs together is told together.");
    private static final Field<Duration> UPDATE = Field.usually(
            "15m",
            "update",
            Amounts.duration("1m", "1d"),
            "30m",
            "How often at most the same trouble is told again because its cause changed.");
    private static final Field<ZoneId> ZONE =
            Field.usually("UTC", "zone", TimeWords.ZONE, "Europe/Vienna", "Of hours and dates here that name none.");

    static final Section<Alerting> ALERTS = new Section<>(
            "an alerting",
            "Who is told of trouble. How urgent it is follows from the class of whom it is about: `critical` for data,"
                    + " `warning` for inference and services, `notice` for pipelines and agents, or as the cell `eviction`"
                    + " of their treatment says.",
            List.of(TO, QUIET, WAIT, UPDATE, ZONE),
            values -> new Alerting(
                    named(values.all(TO)), values.all(QUIET), values.of(WAIT), values.of(UPDATE), values.of(ZONE)));

    private AlertFields() {}

    /** Who has no name is called after the way that leads there: {@code ntfy}, {@code ntfy-2}. */
    private static List<Destination> named(List<DestinationFields.Draft> drafts) {
        Map<String, Integer> unnamed = new HashMap<>();
        List<Destination> all = new ArrayList<>();
        for (DestinationFields.Draft draft : drafts) {
            String word = draft.way().word();
            String name = draft.name().orElseGet(() -> {
                int number = unnamed.merge(word, 1, Integer::sum);
                return number == 1 ? word : word + "-" + number;
            });
            all.add(new Destination(name, draft.way(), draft.from(), draft.classes(), draft.quietHours()));
        }
        return all;
    }
}
