package dev.firebreak.entry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What {@code /api/why} says, for a terminal. */
final class WhyReport {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int MOST_EARLIER = 5;

    private WhyReport() {}

    static void print(JsonNode why, PrintStream out) {
        out.println(why.path("sentence").asText());
        why.path("incidents").forEach(incident -> {
            if (isAtTheTop(incident, why)) {
                out.println(incident.path("cause").asText());
            }
        });
        if (!why.path("advice").asText().isEmpty()) {
            out.println(why.path("advice").asText());
        }
        why.path("held_back").forEach(held -> out.println("Held back: " + held.asText() + "."));
        int earlier = 0;
        for (JsonNode incident : why.path("incidents")) {
            boolean over = isOver(incident);
            if (isAtTheTop(incident, why)) {
                continue;
            }
            if (over && earlier++ == MOST_EARLIER) {
                break;
            }
            out.println();
            out.println((over ? "Earlier, " + at(incident, "since") + " to " + at(incident, "seen") : "Also") + ": "
                    + incident.path("suffers").asText() + " "
                    + incident.path("cause").asText());
        }
        out.flush();
    }

    private static boolean isAtTheTop(JsonNode incident, JsonNode why) {
        return !isOver(incident)
                && incident.path("since").equals(why.path("since"))
                && incident.path("resource").equals(why.path("resource"))
                && incident.path("device").equals(why.path("device"));
    }

    private static boolean isOver(JsonNode incident) {
        String phase = incident.path("phase").asText();
        return phase.equals("ended") || phase.equals("usual");
    }

    private static String at(JsonNode incident, String field) {
        return TIME.format(Instant.parse(incident.path(field).asText()).atZone(ZoneId.systemDefault()));
    }
}
