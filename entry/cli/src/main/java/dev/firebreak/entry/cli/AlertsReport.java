package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What {@code /api/alerts} says, for a terminal. */
final class AlertsReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);
    private static final int MOST_RECENT = 10;

    private AlertsReport() {}

    static void print(JsonNode alerts, PrintStream out) {
        JsonNode destinations = alerts.path("destinations");
        if (alerts.path("active").isEmpty()) {
            out.println("No alert lasts.");
        }
        alerts.path("active").forEach(alert -> {
            out.println(alert.path("severity").asText().toUpperCase(Locale.ROOT) + "  "
                    + alert.path("title").asText());
            out.println("  " + alert.path("text").asText());
            out.println("  since " + at(alert, "since") + "; " + went(alert, destinations.isEmpty()));
        });
        recent(alerts.path("recent"), destinations.isEmpty(), out);
        alerts.path("silences")
                .forEach(silence -> out.println("Silenced: " + silence.path("labels") + " by "
                        + silence.path("who").asText() + " until " + at(silence, "until") + ", "
                        + silence.path("reason").asText() + " ("
                        + silence.path("id").asText() + ")"));
        destinations.forEach(way -> out.println(way(way)));
        if (destinations.isEmpty()) {
            out.println(
                    "Nobody is told: the lab file names nobody below alerts:, or no lab file was given to firebreak up.");
        }
        out.flush();
    }

    private static void recent(JsonNode recent, boolean nobody, PrintStream out) {
        int shown = 0;
        for (JsonNode alert : recent) {
            if (shown++ == MOST_RECENT) {
                break;
            }
            out.println("over  " + alert.path("title").asText() + ", " + at(alert, "since") + " to "
                    + at(alert, "ended") + "; " + went(alert, nobody));
        }
    }

    private static String went(JsonNode alert, boolean nobody) {
        List<String> told = new ArrayList<>();
        alert.path("told").fieldNames().forEachRemaining(told::add);
        if (!told.isEmpty()) {
            return "told " + String.join(", ", told)
                    + (alert.has("hushed") ? "; now " + alert.path("hushed").asText() : "");
        }
        return alert.has("hushed") ? alert.path("hushed").asText() : nobody ? "nobody is told" : "not told yet";
    }

    private static String way(JsonNode way) {
        String state = way.has("failure")
                ? "FAILS since " + at(way, "failing_since") + ": "
                        + way.path("failure").asText()
                : way.has("last_delivered") ? "last told " + at(way, "last_delivered") : "nothing to tell yet";
        long lost = way.path("lost").asLong();
        return "To " + way.path("name").asText() + " (" + way.path("where").asText() + "): " + state
                + (lost == 0 ? "" : "; " + Text.count(lost, "alert") + " lost");
    }

    static void printTrials(JsonNode trials, PrintStream out) {
        if (trials.isEmpty()) {
            out.println(
                    "The lab file names nobody to tell. Write for example: alerts: {to: [{ntfy: \"https://ntfy.sh/our-lab\"}]}");
        }
        trials.forEach(trial -> out.println(trial.path("destination").asText() + " ("
                + trial.path("where").asText() + "): "
                + (trial.path("arrived").asBoolean()
                        ? "arrived after " + trial.path("millis").asText() + " ms"
                        : "DID NOT ARRIVE: " + trial.path("problem").asText())));
        out.flush();
    }

    private static String at(JsonNode node, String field) {
        return TIME.format(Instant.parse(node.path(field).asText()).atZone(ZoneId.systemDefault()));
    }
}
